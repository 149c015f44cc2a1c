#pragma once

namespace baton::bench {

/// The reference for sockets: Beast trimmed as PERFORMANCE.md says (one coroutine a socket, no deflate, no tcp_stream, a small write
/// buffer) with answers of one loop turn gathered into one write, and nothing else. Serves on a free port, says `port N`, ends with
/// SIGTERM.
int serve_beast_echo();

/// The same conversation over Baton's own server: its HTTP, handshake, channel, timer wheel and corked socket.
int serve_own_echo();

}  // namespace baton::bench
