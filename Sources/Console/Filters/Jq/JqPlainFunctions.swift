import Documents

/// Functions of values alone.
enum JqFunctions {
  /// Functions without arguments; nil where there is none of that name.
  static func plain(_ name: String, _ value: JSON) throws(JqFailure) -> JSON? {
    switch name {
    case "length": return try length(value)
    case "not": return .bool(!value.isTruth)
    case "type": return .string(value.jqKind)
    case "keys", "keys_unsorted":
      let keys = try value.jqKeys()
      guard name == "keys", value.object != nil else { return .array(keys) }
      return .array(keys.sorted { JqArithmetic.compare($0, $1) < 0 })
    case "values": return nil
    case "to_entries":
      guard let object = value.object else {
        throw JqFailure("\(value.jqKind) (\(value.jqSample)) has no keys")
      }
      return .array(object.members.map { ["key": .string($0.key), "value": $0.value] })
    case "from_entries": return try fromEntries(value)
    case "tostring": return .string(value.string ?? value.compactText)
    case "tonumber":
      guard let text = value.string else { return value }
      guard let number = try? JSON(parsing: text), number.double != nil else {
        throw JqFailure("Cannot parse '\(text)' as JSON")
      }
      return number
    case "tojson": return .string(value.compactText)
    case "fromjson":
      guard let parsed = try? JSON(parsing: value.string ?? "") else {
        throw JqFailure("\(value.string ?? "") (while parsing '\(value.string ?? "")')")
      }
      return parsed
    case "ascii_downcase": return .string(value.string?.lowercased() ?? "")
    case "ascii_upcase": return .string(value.string?.uppercased() ?? "")
    case "floor": return value.double.map { JqArithmetic.number($0.rounded(.down)) }
    case "ceil": return value.double.map { JqArithmetic.number($0.rounded(.up)) }
    case "round": return value.double.map { JqArithmetic.number($0.rounded()) }
    case "abs": return value.double.map { JqArithmetic.number(Swift.abs($0)) }
    case "error": throw JqFailure(value.string ?? value.compactText, value: value)
    default: return try list(name, value)
    }
  }

  private static func list(_ name: String, _ value: JSON) throws(JqFailure) -> JSON? {
    switch name {
    case "add":
      return try (value.array ?? value.object?.members.map(\.value) ?? [])
        .reduceTyped(.null) { sum, item throws(JqFailure) in try JqArithmetic.add(sum, item) }
    case "any": return .bool(value.array?.contains { $0.isTruth } ?? false)
    case "all": return .bool(value.array?.allSatisfy { $0.isTruth } ?? true)
    case "reverse":
      if let text = value.string { return .string(String(text.reversed())) }
      return .array((value.array ?? []).reversed())
    case "sort", "unique", "min", "max", "flatten":
      guard let elements = value.array else {
        throw JqFailure(
          "\(value.jqKind) (\(value.jqSample)) cannot be sorted, as it is not an array")
      }
      let sorted = elements.sorted { JqArithmetic.compare($0, $1) < 0 }
      switch name {
      case "sort": return .array(sorted)
      case "min": return sorted.first ?? .null
      case "max": return sorted.last ?? .null
      case "flatten": return .array(flattened(elements))
      default:
        return .array(sorted.reduce(into: []) { if $0.last != $1 { $0.append($1) } })
      }
    case "transpose", "paths", "leaf_paths", "input", "inputs", "now": return nil
    default: return nil
    }
  }

  private static func flattened(_ elements: [JSON]) -> [JSON] {
    elements.flatMap { $0.array.map(flattened) ?? [$0] }
  }

  private static func length(_ value: JSON) throws(JqFailure) -> JSON {
    switch value {
    case .null: return 0
    case .bool: throw JqFailure("boolean (\(value.jqSample)) has no length")
    case .integer(let number): return .integer(Int64(clamping: number.magnitude))
    case .double(let number): return .double(Swift.abs(number))
    case .string(let text): return .integer(Int64(text.unicodeScalars.count))
    case .array(let elements): return .integer(Int64(elements.count))
    case .object(let object): return .integer(Int64(object.count))
    }
  }

  private static func fromEntries(_ value: JSON) throws(JqFailure) -> JSON {
    var object = JSONObject()
    for entry in value.array ?? [] {
      let key =
        entry["key"] ?? entry["k"] ?? entry["name"] ?? entry["Name"] ?? entry["Key"] ?? .null
      let name = key.string ?? (key.isNull ? "null" : key.compactText)
      object[name] = entry["value"] ?? entry["v"] ?? entry["Value"] ?? .null
    }
    return .object(object)
  }

  /// Functions of the input and one or two values; nil where there is none of that name.
  static func withValues(
    _ name: String, _ input: JSON, _ first: JSON, _ second: JSON?
  ) throws(JqFailure) -> JSON? {
    if let second { return try replaced(name, input, first, second) }
    let text = input.string ?? ""
    let word = first.string ?? ""
    switch name {
    case "has":
      if let object = input.object { return .bool(object[word] != nil) }
      return .bool((input.array ?? []).indices.contains(Int(first.integer ?? -1)))
    case "in": return try withValues("has", first, input, JSON?.none)
    case "contains": return .bool(contains(input, first))
    case "inside": return .bool(contains(first, input))
    case "startswith": return .bool(text.hasPrefix(word))
    case "endswith": return .bool(text.hasSuffix(word))
    case "ltrimstr":
      return text.hasPrefix(word) ? .string(String(text.dropFirst(word.count))) : input
    case "rtrimstr":
      return text.hasSuffix(word) ? .string(String(text.dropLast(word.count))) : input
    case "split": return .array(JqText.split(text, word).map { .string($0) })
    case "join":
      let parts = (input.array ?? []).map { $0.isNull ? "" : $0.string ?? $0.compactText }
      return .string(parts.joined(separator: word))
    case "index":
      return text.firstRange(of: word).map {
        .integer(Int64(text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound)))
      } ?? .null
    case "test": return .bool(try expression(word, "").matches(text))
    case "flatten": return .array(flattened(input.array ?? []))
    default: return nil
    }
  }

  private static func replaced(
    _ name: String, _ input: JSON, _ first: JSON, _ second: JSON
  ) throws(JqFailure) -> JSON? {
    let text = input.string ?? ""
    switch name {
    case "test":
      return .bool(try expression(first.string ?? "", second.string ?? "").matches(text))
    case "sub", "gsub":
      var result = ""
      var end = text.startIndex
      let occurrences = try expression(first.string ?? "", "").occurrences(in: text)
      for groups in name == "sub" ? Array(occurrences.prefix(1)) : occurrences {
        guard let range = groups.first ?? nil else { continue }
        result += text[end..<range.lowerBound] + (second.string ?? "")
        end = range.upperBound
      }
      return .string(result + text[end...])
    case "setpath": return try input.jqSetting(first.array ?? [], second)
    default: return nil
    }
  }

  private static func expression(
    _ pattern: String, _ flags: String
  ) throws(JqFailure) -> RegularExpression {
    do throws(RegularExpression.Failure) {
      return try RegularExpression(
        pattern, dialect: .extended, ignoresCase: flags.contains("i"), preferring: .first)
    } catch {
      throw JqFailure(error.message)
    }
  }

  /// Whether all of `part` is found in `whole`.
  private static func contains(_ whole: JSON, _ part: JSON) -> Bool {
    switch (whole, part) {
    case (.string(let a), .string(let b)): return a.contains(b)
    case (.array(let a), .array(let b)):
      return b.allSatisfy { wanted in a.contains { contains($0, wanted) } }
    case (.object(let a), .object(let b)):
      return b.allSatisfy { member in a[member.key].map { contains($0, member.value) } ?? false }
    default: return whole == part
    }
  }
}
