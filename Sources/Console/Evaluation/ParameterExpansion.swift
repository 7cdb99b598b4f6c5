import Simulation

/// `$NAME` and `${NAME…}`.
extension Session {
  mutating func text(of parameter: ShellParameter) throws(ExpansionFailure) -> String {
    let value = parameterValue(parameter.name)
    guard let operation = parameter.operation else {
      if value == nil, options.refusesUnset {
        throw ExpansionFailure(message: "drydock: \(parameter.name): unbound variable")
      }
      return value ?? ""
    }
    switch operation {
    case .fallback, .assign, .alternative, .complaint:
      return try substitute(operation, for: value, of: parameter.name)
    case .length: return String((value ?? "").count)
    case .withoutPrefix(let word, let longest):
      return (value ?? "").removingPrefix(try unsplit(word).pattern, longest: longest)
    case .withoutSuffix(let word, let longest):
      return (value ?? "").removingSuffix(try unsplit(word).pattern, longest: longest)
    case .replacement(let word, let replacement, let all):
      let pattern = try unsplit(word).pattern
      return (value ?? "").replacing(pattern, with: try unsplit(replacement).text, all: all)
    case .slice(let offset, let length):
      return try slice(value ?? "", offset, length)
    case .letterCase(let upper):
      return upper ? (value ?? "").uppercased() : (value ?? "").lowercased()
    }
  }

  private mutating func substitute(
    _ operation: ShellParameter.Operation, for value: String?, of name: String
  ) throws(ExpansionFailure) -> String {
    func isMissing(_ emptyToo: Bool) -> Bool { value == nil || (emptyToo && value == "") }
    switch operation {
    case .fallback(let word, let emptyToo):
      return isMissing(emptyToo) ? try unsplit(word).text : value ?? ""
    case .assign(let word, let emptyToo):
      guard isMissing(emptyToo) else { return value ?? "" }
      let text = try unsplit(word).text
      assign(text, to: name)
      return text
    case .alternative(let word, let emptyToo):
      return isMissing(emptyToo) ? "" : try unsplit(word).text
    case .complaint(let word, let emptyToo):
      guard isMissing(emptyToo) else { return value ?? "" }
      let text = try unsplit(word).text
      throw ExpansionFailure(
        message: "drydock: \(name): \(text.isEmpty ? "parameter null or not set" : text)")
    default: return value ?? ""
    }
  }

  private mutating func slice(
    _ value: String, _ offset: ShellWord, _ length: ShellWord?
  ) throws(ExpansionFailure) -> String {
    var start = Int(try calculate(try unsplit(offset).text))
    if start < 0 { start = max(0, value.count &+ start) }
    let rest = value.dropFirst(start)
    guard let length else { return String(rest) }
    let count = Int(try calculate(try unsplit(length).text))
    return String(
      count < 0 ? rest.dropLast(Int(clamping: count.magnitude)) : rest.prefix(count))
  }
}

extension String {
  fileprivate func removingPrefix(_ pattern: ShellPattern, longest: Bool) -> String {
    let lengths = longest ? Array((0...count).reversed()) : Array(0...count)
    for length in lengths where pattern.matches(prefix(length)) {
      return String(dropFirst(length))
    }
    return self
  }

  fileprivate func removingSuffix(_ pattern: ShellPattern, longest: Bool) -> String {
    let lengths = longest ? Array((0...count).reversed()) : Array(0...count)
    for length in lengths where pattern.matches(suffix(length)) {
      return String(dropLast(length))
    }
    return self
  }

  fileprivate func replacing(
    _ pattern: ShellPattern, with replacement: String, all: Bool
  ) -> String {
    var result = ""
    var rest = Substring(self)
    while !rest.isEmpty {
      let length = (1...rest.count).reversed().first { pattern.matches(rest.prefix($0)) }
      guard let length else {
        result.append(rest.removeFirst())
        continue
      }
      result += replacement
      rest = rest.dropFirst(length)
      if !all { break }
    }
    return result + rest
  }
}
