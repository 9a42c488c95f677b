"""Mail about public subjects: who asked for it, what is to be sent, and each message once."""
