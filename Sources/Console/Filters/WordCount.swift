/// `wc`: how many lines, words and bytes.
enum WordCount: Builtin {
  static let name = "wc"
  static let usage = "wc [-lwcm] [FILE…]"
  static let summary = "Counts lines, words and bytes."
  static let group = BuiltinGroup.text
  static let examples = [Example("printf 'a b\\nc\\n' | wc -l", expects: ["2\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "lwcm",
        long: ["lines": "l", "words": "w", "bytes": "c", "chars": "m"])
      var output = Output()
      let texts = session.texts(of: options.operands, &input, command: name, failures: &output)
      let status = output.status
      let all = options.given.isEmpty
      var rows: [(counts: [Int], name: String)] = texts.map { file in
        (counts(of: file.text, options, all), options.operands.isEmpty ? "" : file.name)
      }
      if rows.count > 1, let first = rows.first {
        let sums = first.counts.indices.map { place in rows.map { $0.counts[place] }.reduce(0, +) }
        rows.append((sums, "total"))
      }
      output.write(table(rows, isInput: options.operands.isEmpty))
      output.status = status
      return output
    } catch {
      return error.output
    }
  }

  private static func counts(of text: String, _ options: Options, _ all: Bool) -> [Int] {
    var counts: [Int] = []
    if all || options.has("l") { counts.append(text.utf8.count { $0 == 10 }) }
    if all || options.has("w") { counts.append(text.split { $0.isWhitespace }.count) }
    if options.has("m") { counts.append(text.unicodeScalars.count) }
    if all || options.has("c") { counts.append(text.utf8.count) }
    return counts
  }

  private static func table(_ rows: [(counts: [Int], name: String)], isInput: Bool) -> String {
    let columns = rows.first?.counts.count ?? 0
    let widest = rows.flatMap(\.counts).map { String($0).count }.max() ?? 1
    let width = columns == 1 && rows.count == 1 ? 1 : isInput ? 7 : widest
    return rows.map { row in
      let counts = row.counts.map { $0.paddedLeft(to: width) }.joined(separator: " ")
      return row.name.isEmpty ? counts : counts + " " + row.name
    }.terminated
  }
}

extension Int {
  /// The number with blanks before it, `width` characters at least.
  func paddedLeft(to width: Int) -> String {
    let text = String(self)
    return String(repeating: " ", count: Swift.max(0, width - text.count)) + text
  }
}
