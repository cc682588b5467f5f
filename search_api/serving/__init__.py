"""Which release is served: opened, warmed, exchanged whole while requests go on."""
