/// Finds the value of an expression.
///
/// Source: cel-spec, `doc/langdef.md`, section “Evaluation”; cel-go, `interpreter`, for the words of
/// errors.
struct CELEvaluator {
  /// The values of the variables.
  let variables: [String: CELValue]
  /// The expressions that `variables.NAME` stands for.
  let compositions: [String: CELProgram]
  /// Who answers `authorizer`; nil where nobody is asked.
  let authority: (any CELAuthority)?
  /// What all expressions so far have cost.
  private(set) var spent = 0
  var cost = CELCost()
  var locals: [(name: String, value: CELValue)] = []
  private var composed: [String: Result<CELValue, CELError>] = [:]

  init(
    _ variables: [String: CELValue], compositions: [String: CELProgram] = [:],
    authority: (any CELAuthority)? = nil
  ) {
    self.variables = variables
    self.compositions = compositions
    self.authority = authority
  }

  /// The value of an expression.
  mutating func evaluate(_ program: CELProgram) throws(CELError) -> CELValue {
    cost = CELCost()
    locals = []
    defer { spent += cost.spent }
    return try value(of: program.root)
  }

  mutating func value(of node: CELNode) throws(CELError) -> CELValue {
    try cost.charge(1)
    switch node.kind {
    case .literal(let value): return value
    case .name(let name): return try value(named: name)
    case .select(let operand, let field, let isTest, let isOptional):
      return try select(field, of: operand, isTest: isTest, isOptional: isOptional)
    case .index(let operand, let index, let isOptional):
      return try element(of: operand, at: index, isOptional: isOptional)
    case .call(let name, let target, let arguments):
      return try call(name, target, arguments)
    case .all(let parts, _): return try decision(of: parts, by: false) { _, part in part }
    case .any(let parts, _): return try decision(of: parts, by: true) { _, part in part }
    case .choice(let condition, let yes, let no):
      guard case .bool(let isMet) = try value(of: condition) else { throw .noSuchOverload }
      return try value(of: isMet ? yes : no)
    case .list(let elements): return try list(elements)
    case .map(let entries): return try map(entries)
    case .loop(let loop): return try self.loop(loop)
    }
  }

  private func value(named name: String) throws(CELError) -> CELValue {
    if let local = locals.last(where: { $0.name == name }) { return local.value }
    if let value = variables[name] { return value }
    switch name {
    case "bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint",
      "google.protobuf.Duration", "google.protobuf.Timestamp", "optional_type":
      return .type(name)
    default: throw CELError("no such attribute(s): \(name)")
    }
  }

  /// What a policy calls `variables.NAME`; it is worked out once.
  private mutating func composition(_ name: String) throws(CELError) -> CELValue {
    guard let program = compositions[name] else { throw .noSuchKey(.string(name)) }
    if let known = composed[name] { return try known.get() }
    let outside = locals
    locals = []
    defer { locals = outside }
    do throws(CELError) {
      let value = try value(of: program.root)
      composed[name] = .success(value)
      return value
    } catch {
      let told = CELError(
        "composited variable \"\(name)\" fails to evaluate: \(error.message)")
      composed[name] = .failure(told)
      throw told
    }
  }

  /// Asks a condition of each item, which `condition` gives and may make ready for: the first that
  /// comes to `decider` decides, and absorbs the errors of the others.
  ///
  /// - Returns: `decider` where one came to it, else the contrary.
  /// - Throws: the first error, where none decides.
  mutating func decision<Items: Sequence>(
    of items: Items, by decider: Bool,
    _ condition: (inout CELEvaluator, Items.Element) -> CELNode
  ) throws(CELError) -> CELValue {
    var failure: CELError?
    for item in items {
      let node = condition(&self, item)
      do throws(CELError) {
        guard case .bool(let isMet) = try value(of: node) else { throw .noSuchOverload }
        if isMet == decider { return .bool(decider) }
      } catch {
        if error == .tooCostly { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return .bool(!decider)
  }

  private mutating func list(_ elements: [CELElement]) throws(CELError) -> CELValue {
    var values: [CELValue] = []
    for element in elements {
      let value = try value(of: element.value)
      guard element.isOptional else {
        values.append(value)
        continue
      }
      guard case .optional(let inner) = value else { throw .noSuchOverload }
      if let inner { values.append(inner) }
    }
    return .list(CELList(values))
  }

  private mutating func map(_ entries: [CELEntry]) throws(CELError) -> CELValue {
    var made: [CELMap.Entry] = []
    for entry in entries {
      let key = try value(of: entry.key)
      var value = try value(of: entry.value)
      if entry.isOptional {
        guard case .optional(let inner) = value else { throw .noSuchOverload }
        guard let inner else { continue }
        value = inner
      }
      made.append(CELMap.Entry(key: key, value: value))
    }
    return .map(try CELMap(made))
  }
}

// Members and elements.
extension CELEvaluator {
  private mutating func select(
    _ field: String, of operand: CELNode, isTest: Bool, isOptional: Bool
  ) throws(CELError) -> CELValue {
    var whole = try value(of: operand)
    if case .variables = whole {
      return isTest ? .bool(compositions[field] != nil) : try composition(field)
    }
    var isWrapped = isOptional
    if case .optional(let inner) = whole {
      guard let inner else { return isTest ? .bool(false) : .optional(nil) }
      (whole, isWrapped) = (inner, true)
    }
    var found: CELValue?
    if case .map(let map) = whole { found = map.value(.string(field)) }
    if isTest { return .bool(found != nil) }
    if isWrapped { return .optional(found) }
    guard let found else { throw .noSuchKey(.string(field)) }
    return found
  }

  private mutating func element(
    of operand: CELNode, at index: CELNode, isOptional: Bool
  ) throws(CELError) -> CELValue {
    var whole = try value(of: operand)
    let place = try value(of: index)
    var isWrapped = isOptional
    if case .optional(let inner) = whole {
      guard let inner else { return .optional(nil) }
      (whole, isWrapped) = (inner, true)
    }
    let found: CELValue?
    switch whole {
    case .map(let map):
      found = map.value(place)
      if found == nil, !isWrapped { throw .noSuchKey(place) }
    case .list(let list):
      guard let number = CELNumbers.index(place) else {
        throw CELError("unsupported index type '\(place.typeName)' in list")
      }
      found = Int(exactly: number).flatMap { list.element($0) }
      if found == nil, !isWrapped { throw .index(number) }
    default:
      if !isWrapped { throw .noSuchOverload }
      found = nil
    }
    if isWrapped { return .optional(found) }
    guard let found else { throw .noSuchOverload }
    return found
  }
}

extension CELNumbers {
  /// A number as a place in a list; nil where it is no whole number.
  static func index(_ value: CELValue) -> Int64? {
    switch value {
    case .int(let number): number
    case .uint(let number): Int64(exactly: number)
    case .double(let number): Int64(exactly: number)
    default: nil
    }
  }
}
