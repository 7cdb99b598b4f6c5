/// One way to call a function.
struct CELOverload: Sendable {
  /// Whether the first argument stands before the dot.
  let isMember: Bool
  let arguments: [CELType]
  let result: CELType

  /// Reads `string.(int,int) string` or `(A,A) bool`.
  init?(_ line: Substring) {
    let parts = line.split(separator: " ")
    guard parts.count == 2, let open = parts[0].firstIndex(of: "("), parts[0].hasSuffix(")"),
      let result = CELType(parts[1])
    else { return nil }
    let isCall = parts[0].startIndex == open || parts[0][parts[0].index(before: open)] == "."
    guard isCall else { return nil }
    var arguments: [CELType] = []
    isMember = open != parts[0].startIndex
    if isMember {
      guard let target = CELType(parts[0][..<open].dropLast()) else { return nil }
      arguments.append(target)
    }
    let inside = parts[0][open...].dropFirst().dropLast()
    for word in Self.words(inside) {
      guard let type = CELType(word) else { return nil }
      arguments.append(type)
    }
    self.arguments = arguments
    self.result = result
  }

  /// The parts between commas that stand in no brackets.
  fileprivate static func words(_ text: Substring) -> [Substring] {
    var words: [Substring] = []
    var depth = 0
    var start = text.startIndex
    for place in text.indices {
      switch text[place] {
      case "<": depth += 1
      case ">": depth -= 1
      case "," where depth == 0:
        words.append(text[start..<place])
        start = text.index(after: place)
      default: break
      }
    }
    if start < text.endIndex { words.append(text[start...]) }
    return words
  }

  /// The same with types of its own for its parameters.
  func fresh(_ bindings: inout CELBindings) -> (arguments: [CELType], result: CELType) {
    var own: [String: CELType] = [:]
    let arguments = arguments.map { Self.replaced($0, &own, &bindings) }
    return (arguments, Self.replaced(result, &own, &bindings))
  }

  private static func replaced(
    _ type: CELType, _ own: inout [String: CELType], _ bindings: inout CELBindings
  ) -> CELType {
    switch type {
    case .parameter(let name):
      if let known = own[name] { return known }
      let fresh = bindings.fresh()
      own[name] = fresh
      return fresh
    case .list(let element): return .list(replaced(element, &own, &bindings))
    case .map(let key, let value):
      return .map(replaced(key, &own, &bindings), replaced(value, &own, &bindings))
    case .optional(let value): return .optional(replaced(value, &own, &bindings))
    default: return type
    }
  }
}

extension CELType {
  private static let simple: [Substring: CELType] = [
    "dyn": .dynamic, "null": .null, "bool": .bool, "int": .int, "uint": .uint,
    "double": .double, "string": .string, "bytes": .bytes, "duration": .duration,
    "timestamp": .timestamp, "type": .type, "A": .parameter("A"), "B": .parameter("B"),
    "quantity": .opaque("kubernetes.Quantity"), "url": .opaque("kubernetes.URL"),
    "ip": .opaque("net.IP"), "cidr": .opaque("net.CIDR"),
    "semver": .opaque("kubernetes.Semver"),
    "authorizer": .opaque("kubernetes.authorization.Authorizer"),
    "pathCheck": .opaque("kubernetes.authorization.PathCheck"),
    "groupCheck": .opaque("kubernetes.authorization.GroupCheck"),
    "resourceCheck": .opaque("kubernetes.authorization.ResourceCheck"),
    "decision": .opaque("kubernetes.authorization.Decision"),
  ]

  /// Reads `int`, `list<A>`, `map<A,B>`, `optional<A>`.
  init?(_ text: Substring) {
    if let simple = Self.simple[text] {
      self = simple
      return
    }
    guard let open = text.firstIndex(of: "<"), text.hasSuffix(">") else { return nil }
    let inside = CELOverload.words(text[open...].dropFirst().dropLast()).compactMap(CELType.init)
    switch (text[..<open], inside.count) {
    case ("list", 1): self = .list(inside[0])
    case ("optional", 1): self = .optional(inside[0])
    case ("map", 2): self = .map(inside[0], inside[1])
    default: return nil
    }
  }
}
