"""Signing heads with the office's SSH key, and verifying signatures: SSHSIG, as ``ssh-keygen -Y`` makes and reads it."""
