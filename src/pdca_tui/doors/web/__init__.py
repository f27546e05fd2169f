"""The way in for a browser: pages over HTTP, and a seat over a WebSocket."""
