/// `seq`: numbers in a row.
enum NumberRow: Builtin {
  static let name = "seq"
  static let usage = "seq [-s SEP] [-w] [FIRST [STEP]] LAST"
  static let summary = "Prints numbers in a row."
  static let group = BuiltinGroup.text
  static let examples = [Example("seq 2 2 6", expects: ["2\n4\n6\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var rest = arguments[...]
    var separator = "\n"
    var isPadded = false
    while let option = rest.first, option.hasPrefix("-"), Int(option) == nil {
      rest.removeFirst()
      if option == "-s" {
        separator = rest.popFirst() ?? "\n"
      } else if option.hasPrefix("-s") {
        separator = String(option.dropFirst(2))
      } else if option == "-w" {
        isPadded = true
      } else {
        return .failure("seq: '\(option)' is not supported; there are -s and -w", status: 2)
      }
    }
    let numbers = rest.compactMap { Int($0) }
    guard numbers.count == rest.count, (1...3).contains(numbers.count) else {
      return .failure("seq: whole numbers are missing; usage: \(usage)", status: 2)
    }
    let first = numbers.count > 1 ? numbers[0] : 1
    let step = numbers.count == 3 ? numbers[1] : 1
    let last = numbers[numbers.count - 1]
    let (distance, isBeyond) = last.subtractingReportingOverflow(first)
    guard step != 0, !isBeyond, distance.magnitude / step.magnitude <= 1_000_000 else {
      return .failure("seq: more than a million numbers are not printed")
    }
    var texts = stride(from: first, through: last, by: step).map { String($0) }
    let width = texts.map(\.count).max() ?? 0
    if isPadded {
      texts = texts.map { String(repeating: "0", count: width - $0.count) + $0 }
    }
    return Output(texts.isEmpty ? "" : texts.joined(separator: separator) + "\n")
  }
}
