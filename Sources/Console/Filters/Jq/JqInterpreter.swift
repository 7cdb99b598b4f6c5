import Documents

/// Runs `jq` programs: every filter turns one value into any number of values.
struct JqInterpreter {
  /// The variables in sight.
  var variables: [String: JSON]

  /// A value together with where it lies in the input; nil where it was computed.
  struct Traced {
    var value: JSON
    var path: [JSON]?
  }

  /// The values that `filter` makes of `input`.
  func values(_ filter: JqFilter, _ input: JSON) throws(JqFailure) -> [JSON] {
    try run(filter, Traced(value: input, path: nil)).map(\.value)
  }

  /// The places in `input` that `filter` names.
  func paths(_ filter: JqFilter, _ input: JSON) throws(JqFailure) -> [[JSON]] {
    var paths: [[JSON]] = []
    for result in try run(filter, Traced(value: input, path: [])) {
      guard let path = result.path else {
        throw JqFailure("Invalid path expression with result \(result.value.compactText)")
      }
      paths.append(path)
    }
    return paths
  }

  func run(_ filter: JqFilter, _ input: Traced) throws(JqFailure) -> [Traced] {
    switch filter {
    case .identity: return [input]
    case .recurse: return Self.recurse(input)
    case .literal(let value): return [computed(value)]
    case .text(let pieces, let format): return try text(pieces, format, input)
    case .format(let name):
      return [computed(.string(try JqText.formatted(input.value, name)))]
    case .variable(let name):
      guard let value = variables[name] else {
        throw JqFailure("$\(name) is not defined", status: 3)
      }
      return [computed(value)]
    case .member, .slice, .elements: return try access(filter, input)
    case .optional(let inner): return (try? run(inner, input)) ?? []
    case .pipe(let first, let second):
      return try flatMap(run(first, input)) { value throws(JqFailure) in try run(second, value) }
    case .both(let first, let second): return try run(first, input) + run(second, input)
    case .alternative(let first, let second):
      let found = ((try? run(first, input)) ?? []).filter { $0.value.isTruth }
      return found.isEmpty ? try run(second, input) : found
    case .array(let inner):
      guard let inner else { return [computed(.array([]))] }
      return [computed(.array(try run(inner, input).map(\.value)))]
    case .object(let members): return try object(members, input)
    case .conditional, .attempt, .reduce, .bind: return try control(filter, input)
    case .negated(let inner):
      return try flatMap(run(inner, input)) { value throws(JqFailure) in
        [computed(try JqArithmetic.apply("-", .integer(0), value.value))]
      }
    case .binary(let sign, let left, let right): return try binary(sign, left, right, input)
    case .call(let name, let arguments): return try call(name, arguments, input)
    case .assign(let sign, let target, let value):
      return try assign(sign, target, value, input).map { computed($0) }
    }
  }

  func computed(_ value: JSON) -> Traced { Traced(value: value, path: nil) }

  func flatMap(
    _ values: [Traced], _ transform: (Traced) throws(JqFailure) -> [Traced]
  ) throws(JqFailure) -> [Traced] {
    var result: [Traced] = []
    for value in values { result += try transform(value) }
    return result
  }

  // MARK: Paths

  private func access(_ filter: JqFilter, _ input: Traced) throws(JqFailure) -> [Traced] {
    switch filter {
    case .member(let base, let key):
      return try flatMap(run(base, input)) { target throws(JqFailure) in
        try flatMap(run(key, computed(input.value))) { key throws(JqFailure) in
          [
            Traced(
              value: try target.value.jqMember(key.value),
              path: target.path.map { $0 + [key.value] })
          ]
        }
      }
    case .elements(let base):
      return try flatMap(run(base, input)) { target throws(JqFailure) in
        try target.value.jqKeys().map { key throws(JqFailure) in
          Traced(value: try target.value.jqMember(key), path: target.path.map { $0 + [key] })
        }
      }
    case .slice(let base, let start, let end):
      let from =
        try start.map { filter throws(JqFailure) in try values(filter, input.value).first ?? .null }
        ?? .null
      let to =
        try end.map { filter throws(JqFailure) in try values(filter, input.value).first ?? .null }
        ?? .null
      return try flatMap(run(base, input)) { target throws(JqFailure) in
        [computed(try target.value.jqSlice(from, to))]
      }
    default: return []
    }
  }

  static func recurse(_ input: Traced) -> [Traced] {
    var result = [input]
    for key in (try? input.value.jqKeys()) ?? [] {
      guard let value = try? input.value.jqMember(key) else { continue }
      result += recurse(Traced(value: value, path: input.path.map { $0 + [key] }))
    }
    return result
  }

  // MARK: Control

  private func control(_ filter: JqFilter, _ input: Traced) throws(JqFailure) -> [Traced] {
    switch filter {
    case .conditional(let condition, let yes, let no):
      return try flatMap(run(condition, computed(input.value))) { answer throws(JqFailure) in
        try run(answer.value.isTruth ? yes : no, input)
      }
    case .attempt(let body, let handler):
      do throws(JqFailure) { return try run(body, input) } catch {
        guard let handler else { return [] }
        return try run(handler, computed(error.value ?? .string(error.message)))
      }
    case .reduce(let source, let name, let start, let step):
      var state = try values(start, input.value).last ?? .null
      for item in try values(source, input.value) {
        state = try with(name, item).values(step, state).last ?? .null
      }
      return [computed(state)]
    case .bind(let source, let name, let body):
      return try flatMap(run(source, computed(input.value))) { value throws(JqFailure) in
        try with(name, value.value).run(body, input)
      }
    default: return []
    }
  }

  func with(_ name: String, _ value: JSON) -> JqInterpreter {
    var copy = self
    copy.variables[name] = value
    return copy
  }

  private func text(
    _ pieces: [JqFilter], _ format: String?, _ input: Traced
  ) throws(JqFailure) -> [Traced] {
    var texts = [""]
    for piece in pieces {
      var next: [String] = []
      let isLiteral = if case .literal = piece { true } else { false }
      for value in try values(piece, input.value) {
        let part = isLiteral ? value.string ?? "" : try JqText.formatted(value, format ?? "@text")
        next += texts.map { $0 + part }
      }
      texts = next
    }
    return texts.map { computed(.string($0)) }
  }

  private func object(_ members: [JqMember], _ input: Traced) throws(JqFailure) -> [Traced] {
    var objects = [JSONObject()]
    for member in members {
      var next: [JSONObject] = []
      for key in try values(member.key, input.value) {
        guard let name = key.string else {
          throw JqFailure("Object keys must be strings")
        }
        for value in try values(member.value, input.value) {
          next += objects.map { object in
            var object = object
            object[name] = value
            return object
          }
        }
      }
      objects = next
    }
    return objects.map { computed(.object($0)) }
  }

  private func binary(
    _ sign: String, _ left: JqFilter, _ right: JqFilter, _ input: Traced
  ) throws(JqFailure) -> [Traced] {
    if sign == "and" || sign == "or" {
      return try flatMap(run(left, computed(input.value))) { first throws(JqFailure) in
        if first.value.isTruth != (sign == "and") { return [computed(.bool(sign == "or"))] }
        return try values(right, input.value).map { computed(.bool($0.isTruth)) }
      }
    }
    // The right side is the outer loop, as in jq.
    return try flatMap(run(right, computed(input.value))) { second throws(JqFailure) in
      try flatMap(run(left, computed(input.value))) { first throws(JqFailure) in
        [computed(try JqArithmetic.apply(sign, first.value, second.value))]
      }
    }
  }

  // MARK: Assignment

  private func assign(
    _ sign: String, _ target: JqFilter, _ value: JqFilter, _ input: Traced
  ) throws(JqFailure) -> [JSON] {
    let paths = try paths(target, input.value)
    if sign == "|=" {
      var result = input.value
      for path in paths {
        let old = try result.jqValue(at: path)
        guard let new = try values(value, old).first else {
          result = try result.jqDeleting(path)
          continue
        }
        result = try result.jqSetting(path, new)
      }
      return [result]
    }
    var results: [JSON] = []
    for new in try values(value, input.value) {
      var result = input.value
      for path in paths {
        let old = try result.jqValue(at: path)
        let written: JSON
        switch sign {
        case "=": written = new
        case "//=": written = old.isTruth ? old : new
        default: written = try JqArithmetic.apply(String(sign.dropLast()), old, new)
        }
        result = try result.jqSetting(path, written)
      }
      results.append(result)
    }
    return results
  }
}
