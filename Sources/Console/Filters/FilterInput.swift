// What filters read: their operands as files, else standard input.

extension Session {
  /// The texts of the files named, or of the input where none is; `-` is the input, and `failures`
  /// gets a line for each file that is not there.
  func texts(
    of operands: [String], _ input: inout StandardInput, command: String,
    failures: inout Output
  ) -> [(name: String, text: String)] {
    guard !operands.isEmpty else { return [("-", input.readAll())] }
    var texts: [(name: String, text: String)] = []
    for operand in operands {
      if operand == "-" || operand == "/dev/stdin" {
        texts.append((operand, input.readAll()))
      } else if let text = readFile(operand) {
        texts.append((operand, text))
      } else if isFolder(operand) {
        failures.append(.failure("\(command): \(operand): Is a directory"))
      } else {
        failures.append(.failure("\(command): \(operand): No such file or directory"))
      }
    }
    return texts
  }

  /// Runs a filter that sees all its texts as one.
  func filter(
    _ operands: [String], _ input: inout StandardInput, command: String,
    _ transform: (String) -> String
  ) -> Output {
    var output = Output()
    let texts = texts(of: operands, &input, command: command, failures: &output)
    let status = output.status
    output.append(Output(transform(texts.map(\.text).joined())))
    output.status = status
    return output
  }
}

extension String {
  /// The lines without their breaks; a break at the end begins no further line.
  var lines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

extension [String] {
  /// Each line with its break.
  var terminated: String { map { $0 + "\n" }.joined() }
}
