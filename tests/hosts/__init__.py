"""Small sites that install the package in the ways councils do; each runs in a process of its own."""
