/// `cut`: columns of lines.
enum Cut: Builtin {
  static let name = "cut"
  static let usage = "cut -d CHAR -f LIST [-s] [FILE…]   or   cut -c LIST [FILE…]"
  static let summary = "Prints columns of each line."
  static let group = BuiltinGroup.text
  static let examples = [
    Example("echo arn:aws:ecs:us-east-1 | cut -d: -f3,4", expects: ["ecs:us-east-1\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "s", valued: "dfcb",
        long: ["delimiter": "d", "fields": "f", "characters": "c", "only-delimited": "s"])
      guard let list = options.value("f") ?? options.value("c") ?? options.value("b") else {
        throw Options.Refusal(message: "cut: write which columns: -f1,3 or -c1-8")
      }
      guard let ranges = ranges(list) else {
        throw Options.Refusal(message: "cut: '\(list)' is no list of columns; write 1,3 or 2-4")
      }
      let separator = options.value("d")?.first ?? "\t"
      let byFields = options.value("f") != nil
      return session.filter(options.operands, &input, command: name) { text in
        text.lines.compactMap { line -> String? in
          guard byFields else {
            return String(pick(Array(line), ranges))
          }
          guard line.contains(separator) else { return options.has("s") ? nil : line }
          let fields = line.split(separator: separator, omittingEmptySubsequences: false)
          return pick(fields, ranges).joined(separator: String(separator))
        }.terminated
      }
    } catch {
      return error.output
    }
  }

  private static func pick<Part>(_ parts: [Part], _ ranges: [ClosedRange<Int>]) -> [Part] {
    parts.enumerated().filter { place, _ in ranges.contains { $0.contains(place + 1) } }
      .map(\.element)
  }

  private static func ranges(_ list: String) -> [ClosedRange<Int>]? {
    var ranges: [ClosedRange<Int>] = []
    for item in list.split(separator: ",") {
      let ends = item.split(separator: "-", omittingEmptySubsequences: false)
      let low = ends[0].isEmpty ? 1 : Int(ends[0])
      let high = ends.count == 1 ? low : ends[1].isEmpty ? Int.max : Int(ends[1])
      guard ends.count <= 2, let low, let high, low > 0, low <= high else { return nil }
      ranges.append(low...high)
    }
    return ranges.isEmpty ? nil : ranges
  }
}
