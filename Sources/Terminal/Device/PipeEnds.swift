import Glibc

/// The two ends of a pipe that programs we start do not inherit.
struct PipeEnds: Sendable {
  let read: Int32
  let write: Int32

  /// A fresh pipe; nil where the system has no descriptor left.
  static func make() -> PipeEnds? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return PipeEnds(read: ends[0], write: ends[1])
  }

  /// Reading and writing no longer wait.
  func withoutWaiting() -> PipeEnds {
    for end in [read, write] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    return self
  }
}
