/// `tr`: characters for characters.
enum Translate: Builtin {
  static let name = "tr"
  static let usage = "tr [-dsc] SET [SET]"
  static let summary = "Replaces, squeezes or deletes characters."
  static let group = BuiltinGroup.text
  static let examples = [
    Example("echo a,b | tr , '\\n'", expects: ["a\nb\n"]),
    Example("echo web | tr a-z A-Z", expects: ["WEB\n"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "dscC",
        long: ["delete": "d", "squeeze-repeats": "s", "complement": "c"])
      guard let first = options.operands.first else {
        throw Options.Refusal(message: "tr: a set of characters is missing; usage: \(usage)")
      }
      let from = characters(first)
      let to = options.operands.count > 1 ? characters(options.operands[1]) : []
      guard options.has("d") || options.has("s") || !to.isEmpty else {
        throw Options.Refusal(message: "tr: a second set is missing after '\(first)'")
      }
      let complement = options.has("c") || options.has("C")
      let text = input.readAll()
      return Output(translated(text, from, to, options, complement))
    } catch {
      return error.output
    }
  }

  private static func translated(
    _ text: String, _ from: [Unicode.Scalar], _ to: [Unicode.Scalar], _ options: Options,
    _ complement: Bool
  ) -> String {
    let places = Dictionary(
      from.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
    let squeezed = Set(to.isEmpty ? from : to)
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let place = places[scalar]
      let isHit = (place != nil) != complement
      if isHit, options.has("d") { continue }
      var written = scalar
      if isHit, !options.has("d"), let end = to.last {
        written = place.flatMap { to.indices.contains($0) ? to[$0] : nil } ?? end
      }
      let counts = to.isEmpty && complement ? isHit : squeezed.contains(written)
      if options.has("s"), written == last, counts { continue }
      last = written
      result.append(written)
    }
    return String(result)
  }

  /// The characters of a set such as `a-z\n[:digit:]`.
  private static func characters(_ set: String) -> [Unicode.Scalar] {
    for (name, members) in classes where set == name { return Array(members.unicodeScalars) }
    var text = set
    for (name, members) in classes { text.replace(name, with: members) }
    let scalars = Array(EscapeSequences.decoded(text).unicodeScalars)
    var result: [Unicode.Scalar] = []
    var place = 0
    while place < scalars.count {
      if place + 2 < scalars.count, scalars[place + 1] == "-",
        scalars[place].value <= scalars[place + 2].value
      {
        result += (scalars[place].value...scalars[place + 2].value).compactMap { .init($0) }
        place += 3
      } else {
        result.append(scalars[place])
        place += 1
      }
    }
    return result
  }

  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let classes = [
    ("[:lower:]", lower), ("[:upper:]", upper), ("[:digit:]", "0123456789"),
    ("[:alpha:]", upper + lower), ("[:alnum:]", "0123456789" + upper + lower),
    ("[:space:]", " \t\n\u{B}\u{C}\r"), ("[:blank:]", " \t"),
    ("[:punct:]", "!\"#$%&'()*+,./:;<=>?@[\\]^_`{|}~-"),
  ]
}
