"""The demo council: its texts, its pictures and what loads them."""
