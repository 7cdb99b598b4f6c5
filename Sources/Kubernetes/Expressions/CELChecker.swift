/// Finds out what the parts of an expression are, and which of them can never be evaluated.
///
/// Source: cel-go, `checker/checker.go` and `checker/errors.go`.
struct CELChecker {
  private let surroundings: CELSurroundings
  private var locals: [(name: String, type: CELType)] = []
  var bindings = CELBindings()
  private(set) var issues: [CELIssue] = []

  init(_ surroundings: CELSurroundings) { self.surroundings = surroundings }

  mutating func report(_ place: Int, _ message: String) {
    issues.append(CELIssue(place: place, message: message))
  }

  /// What a part is; after an error it can be anything.
  mutating func type(of node: CELNode) -> CELType {
    switch node.kind {
    case .literal(let value): value.literalType
    case .name(let name): type(ofName: name, node.place)
    case .select(let operand, let field, let isTest, let isOptional):
      selection(of: field, in: operand, isTest: isTest, isOptional: isOptional, node.place)
    case .index(let operand, let index, let isOptional):
      call(isOptional ? "_[?_]" : "_[_]", nil, [operand, index], node.place)
    case .call(let name, let target, let arguments): call(name, target, arguments, node.place)
    case .all(let parts, let places): joined(parts, places, "_&&_")
    case .any(let parts, let places): joined(parts, places, "_||_")
    case .choice(let condition, let yes, let no): choice(condition, yes, no, node.place)
    case .list(let elements): list(elements)
    case .map(let entries): map(entries)
    case .loop(let loop): self.loop(loop, node.place)
    }
  }

  private static let types: Set<String> = [
    "bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint",
    "google.protobuf.Duration", "google.protobuf.Timestamp", "optional_type",
  ]

  private mutating func type(ofName name: String, _ place: Int) -> CELType {
    if let local = locals.last(where: { $0.name == name }) { return local.type }
    if let type = surroundings.variables[name] { return type }
    if Self.types.contains(name) { return .type }
    report(place, "undeclared reference to '\(name)' (in container '')")
    return .dynamic
  }

  private mutating func selection(
    of field: String, in operand: CELNode, isTest: Bool, isOptional: Bool, _ place: Int
  ) -> CELType {
    let whole = bindings.resolved(type(of: operand))
    var (inner, isWrapped) = (whole, isOptional)
    if case .optional(let value) = whole { (inner, isWrapped) = (bindings.resolved(value), true) }
    var result = CELType.dynamic
    switch inner {
    case .dynamic, .unknown: break
    case .map(_, let value): result = value
    case .object(let name):
      if let known = surroundings.objects[name]?[field] {
        result = known
      } else {
        report(place, "undefined field '\(field)'")
      }
    default: report(place, "type '\(inner.text)' does not support field selection")
    }
    if isTest { return .bool }
    return isWrapped ? .optional(result) : result
  }

  private mutating func joined(_ parts: [CELNode], _ places: [Int], _ name: String) -> CELType {
    var left = type(of: parts[0])
    for (part, place) in zip(parts.dropFirst(), places) {
      let right = type(of: part)
      if !bindings.fits(left, .bool) || !bindings.fits(right, .bool) {
        mismatch(name, [left, right], isMember: false, place)
      }
      left = .bool
    }
    return .bool
  }

  private mutating func choice(
    _ condition: CELNode, _ yes: CELNode, _ no: CELNode, _ place: Int
  ) -> CELType {
    let types = [type(of: condition), type(of: yes), type(of: no)]
    guard bindings.fits(types[0], .bool), bindings.fits(types[1], types[2]) else {
      mismatch("_?_:_", types, isMember: false, place)
      return .dynamic
    }
    return bindings.general(types[1], types[2])
  }

  private mutating func list(_ elements: [CELElement]) -> CELType {
    var common: CELType?
    for element in elements {
      var type = self.type(of: element.value)
      if element.isOptional { type = unwrapped(type, element.value.place) }
      common = join(common, type, element.value.place)
    }
    return .list(common ?? bindings.fresh())
  }

  private mutating func map(_ entries: [CELEntry]) -> CELType {
    var (keys, values): (CELType?, CELType?) = (nil, nil)
    for entry in entries {
      keys = join(keys, type(of: entry.key), entry.key.place)
      var type = self.type(of: entry.value)
      if entry.isOptional { type = unwrapped(type, entry.value.place) }
      values = join(values, type, entry.value.place)
    }
    return .map(keys ?? bindings.fresh(), values ?? bindings.fresh())
  }

  private mutating func unwrapped(_ type: CELType, _ place: Int) -> CELType {
    switch bindings.resolved(type) {
    case .optional(let value): return value
    case .dynamic, .unknown: return .dynamic
    case let other:
      report(place, "expected type 'optional_type(\(other.text))' but found '\(other.text)'")
      return other
    }
  }

  /// What both are; Kubernetes does not allow literals of mixed types.
  private mutating func join(_ common: CELType?, _ type: CELType, _ place: Int) -> CELType {
    guard let common else { return type }
    guard bindings.fits(type, common) else {
      let (wanted, given) = (bindings.closed(common).text, bindings.closed(type).text)
      report(place, "expected type '\(wanted)' but found '\(given)'")
      return common
    }
    return bindings.general(common, type)
  }
}

// Macros.
extension CELChecker {
  private mutating func loop(_ loop: CELLoop, _ place: Int) -> CELType {
    let range = bindings.resolved(type(of: loop.range))
    if loop.macro == .optMap || loop.macro == .optFlatMap { return optional(loop, range) }
    let (key, value): (CELType, CELType)
    switch range {
    case .list(let element): (key, value) = (.int, element)
    case .map(let name, let element): (key, value) = (name, element)
    case .dynamic, .unknown: (key, value) = (.dynamic, .dynamic)
    default:
      report(
        loop.range.place,
        "expression of type '\(bindings.closed(range).text)' cannot be range of a comprehension "
          + "(must be list, map, or dynamic)")
      (key, value) = (.dynamic, .dynamic)
    }
    var isMap = false
    if case .map = range { isMap = true }
    let types = loop.names.count == 2 ? [key, value] : [isMap ? key : value]
    let depth = locals.count
    defer { locals.removeLast(locals.count - depth) }
    for (name, type) in zip(loop.names, types) { locals.append((name, type)) }
    if let condition = loop.condition { check(condition, loop.macro, types, place) }
    let result = loop.result.map { type(of: $0) } ?? types[0]
    switch loop.macro {
    case .map, .filter, .transformList: return .list(result)
    case .transformMap: return .map(key, result)
    default: return .bool
    }
  }

  private mutating func check(
    _ condition: CELNode, _ macro: CELLoop.Macro, _ types: [CELType], _ place: Int
  ) {
    let type = self.type(of: condition)
    guard !bindings.fits(type, .bool) else { return }
    switch macro {
    case .all: mismatch("_&&_", [.bool, type], isMember: false, place)
    case .exists: mismatch("_||_", [.bool, type], isMember: false, place)
    case .existsOne: mismatch("_?_:_", [type, .int, .int], isMember: false, place)
    default:
      let list = CELType.list(types[0])
      mismatch("_?_:_", [type, list, list], isMember: false, place)
    }
  }

  private mutating func optional(_ loop: CELLoop, _ range: CELType) -> CELType {
    var inner = CELType.dynamic
    if case .optional(let value) = range { inner = value }
    locals.append((loop.names.first ?? "", inner))
    defer { locals.removeLast() }
    let result = loop.result.map { type(of: $0) } ?? .dynamic
    return loop.macro == .optFlatMap ? result : .optional(result)
  }
}

// Calls.
extension CELChecker {
  private mutating func call(
    _ name: String, _ target: CELNode?, _ arguments: [CELNode], _ place: Int
  ) -> CELType {
    var types: [CELType] = []
    if let target { types.append(type(of: target)) }
    for argument in arguments { types.append(type(of: argument)) }
    guard let overloads = CELOverloads.all[name] else {
      report(place, "undeclared reference to '\(name)' (in container '')")
      return .dynamic
    }
    checkLiteral(name, target, arguments)
    var result: CELType?
    var after: CELBindings?
    for overload in overloads
    where overload.isMember == (target != nil) && overload.arguments.count == types.count {
      var trial = bindings
      let (wanted, made) = overload.fresh(&trial)
      guard zip(types, wanted).allSatisfy({ trial.fits($0, $1) }) else { continue }
      let resolved = trial.resolved(made)
      if let known = result {
        if known != resolved { result = .dynamic }
      } else {
        (result, after) = (resolved, trial)
      }
    }
    guard let result, let after else {
      mismatch(name, types, isMember: target != nil, place)
      return .dynamic
    }
    bindings = after
    return result
  }

  private mutating func mismatch(
    _ name: String, _ types: [CELType], isMember: Bool, _ place: Int
  ) {
    let texts = types.map { bindings.closed($0).text }
    let list = texts.dropFirst(isMember ? 1 : 0).joined(separator: ", ")
    let front = isMember ? (texts.first ?? "") + "." : ""
    report(place, "found no matching overload for '\(name)' applied to '\(front)(\(list))'")
  }

  /// Source: cel-go, `cel/validator.go`: durations, timestamps and patterns that are written out.
  private mutating func checkLiteral(
    _ name: String, _ target: CELNode?, _ arguments: [CELNode]
  ) {
    guard let last = arguments.last, case .literal(.string(let text)) = last.kind else { return }
    let isGood: Bool
    switch name {
    case "duration": isGood = CELDuration(text) != nil
    case "timestamp": isGood = CELInstant(text) != nil
    case "matches": isGood = CELText.pattern(text) != nil || CELText.isBeyondUs(text)
    default: return
    }
    if !isGood { report(last.place, "invalid \(name) argument") }
  }
}

extension CELBindings {
  /// The more general of two types that fit.
  func general(_ one: CELType, _ other: CELType) -> CELType {
    let (one, other) = (resolved(one), resolved(other))
    if one.isDynamic || other.isDynamic { return .dynamic }
    return one == .null ? other : one
  }
}

extension CELValue {
  /// What a literal is.
  var literalType: CELType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    default: .dynamic
    }
  }
}
