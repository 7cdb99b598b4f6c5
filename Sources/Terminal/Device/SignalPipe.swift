@preconcurrency import Glibc

/// The two ends of the pipe through which signals reach ordinary code.
///
/// Made once and never changed. A handler may do almost nothing but write a byte (signal-safety(7)),
/// and the byte wakes `poll` whichever thread the signal came to.
private let ends = PipeEnds.make()?.withoutWaiting() ?? PipeEnds(read: -1, write: -1)

/// Signals as bytes in a pipe.
enum SignalPipe {
  /// The descriptor that is readable when a signal has come.
  static var descriptor: Int32 { ends.read }

  /// From now on `signal` comes through the pipe.
  ///
  /// - Returns: what the signal did before, for `restore`.
  @discardableResult
  static func listen(to signal: Int32) -> sigaction {
    _ = ends  // made here, not in the handler
    var action = sigaction()
    var before = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let reason = errno
      var byte = UInt8(truncatingIfNeeded: number)
      write(ends.write, &byte, 1)
      errno = reason
    }
    sigemptyset(&action.sa_mask)
    action.sa_flags = 0  // no SA_RESTART: a slow read is to be interrupted
    sigaction(signal, &action, &before)
    return before
  }

  /// Puts back what `signal` did before.
  static func restore(_ signal: Int32, _ before: sigaction) {
    var before = before
    sigaction(signal, &before, nil)
  }

  /// The signals that have come since the last call, oldest first.
  static func take() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(ends.read, &bytes, bytes.count)
    return bytes.prefix(max(count, 0)).map(Int32.init)
  }
}

/// Ctrl-C while a command runs: long work asks now and then and stops.
public enum Interrupt {
  /// From now on Ctrl-C does not end the process; ask `take()` whether it was pressed.
  public static func listen() { SignalPipe.listen(to: SIGINT) }

  /// Whether Ctrl-C was pressed since the last question.
  public static func take() -> Bool { SignalPipe.take().contains(SIGINT) }
}
