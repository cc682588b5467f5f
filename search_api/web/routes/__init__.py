"""Routes of the pages for citizens, and of what machines read of them."""
