import Console
import Glibc
import Machine
import Terminal

/// The person at the terminal.
final class TerminalInteraction: Interaction {
  /// How many times faster than real time the clock runs; nil where it stands.
  private(set) var clockSpeed: Double?
  private let environment: [String: String]

  init(environment: [String: String]) { self.environment = environment }

  var isInteractive: Bool { true }

  func takeInterrupt() -> Bool { Interrupt.take() }

  func edit(_ text: String, named name: String) -> String? {
    var template = Array("/tmp/drydock-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return nil }
    let folder = String(cString: made)
    let file = folder + "/" + (name.split(separator: "/").last.map(String.init) ?? "file")
    defer {
      unlink(file)
      rmdir(folder)
    }
    guard DiskFile.write(text, to: file) else { return nil }
    let editor = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
    let status = ForegroundProgram(command: editor + " \"$@\"", arguments: [file]).run()
    guard status == 0, let bytes = DiskFile.bytes(file) else {
      writeAll("the editor '\(editor)' ended with \(status ?? -1)\n", to: STDERR_FILENO)
      return nil
    }
    let changed = String(decoding: bytes, as: UTF8.self)
    return changed == text ? nil : changed
  }

  func page(_ text: String) { Pager(environment: environment).show(text) }

  func show(_ text: String) { writeAll(text, to: STDOUT_FILENO) }

  func confirm(_ question: String) -> Bool {
    let answer = line(question + " [y/N] ")?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  func key(_ prompt: String) -> Character? {
    writeAll(prompt, to: STDOUT_FILENO)
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return line("")?.first }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    defer {
      tcsetattr(STDIN_FILENO, TCSANOW, &before)
      writeAll("\n", to: STDOUT_FILENO)
    }
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count == 1 { return byte == 4 ? nil : Character(Unicode.Scalar(byte)) }
      if count < 0, errno == EINTR, !takeInterrupt() { continue }
      return nil
    }
  }

  func line(_ prompt: String) -> String? {
    writeAll(prompt, to: STDOUT_FILENO)
    var reader = LineReader(descriptor: STDIN_FILENO, endsAtSignal: true)
    if let line = reader.next() { return line }
    // Ctrl-C or Ctrl-D: what follows begins on a row of its own.
    _ = takeInterrupt()
    writeAll("\n", to: STDOUT_FILENO)
    return nil
  }

  func rest(seconds: Double) {
    // A signal ends the wait.
    _ = poll(nil, 0, Int32(max(0, min(seconds, 60)) * 1000))
  }

  func runClock(speed: Double?) { clockSpeed = speed }
}
