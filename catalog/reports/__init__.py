"""What people read of the catalogue: reports of loads, differences, history, exports, templates."""
