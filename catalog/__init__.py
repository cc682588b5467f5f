"""The catalogue: records of procedures and questions, their readers, and the system of record."""
