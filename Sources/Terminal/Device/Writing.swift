@preconcurrency import Glibc

/// How a writing ended.
public enum WriteOutcome: Sendable, Hashable {
  /// Everything was taken.
  case written
  /// The reader has gone: nobody waits for the rest.
  case readerGone
  /// The system refused, with its number of the reason.
  case failed(errno: Int32)
}

/// Writes all of `text` to `descriptor`, however often the system interrupts or takes a part.
///
/// What lies in C's own buffer for standard output goes first, so that the order stays right.
@discardableResult
public func writeAll(_ text: String, to descriptor: Int32) -> WriteOutcome {
  if descriptor == STDOUT_FILENO { fflush(stdout) }
  var text = text
  return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
}

/// Writes all of `bytes` to `descriptor`.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> WriteOutcome {
  var rest = bytes[...]
  while !rest.isEmpty {
    let part = UnsafeRawBufferPointer(rebasing: rest)
    let count = write(descriptor, part.baseAddress, part.count)
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN {
      var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&wish, 1, -1)
    } else if errno == EPIPE {
      return .readerGone
    } else if errno != EINTR {
      return .failed(errno: errno)
    }
  }
  return .written
}
