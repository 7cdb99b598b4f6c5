import Documents

/// The functions that are known by name.
extension JqInterpreter {
  func call(
    _ name: String, _ arguments: [JqFilter], _ input: Traced
  ) throws(JqFailure) -> [Traced] {
    if let result = try pathFunction(name, arguments, input) { return result }
    if arguments.isEmpty, let value = try JqFunctions.plain(name, input.value) {
      return [computed(value)]
    }
    if let values = try filterFunction(name, arguments, input.value) {
      return values.map { computed($0) }
    }
    guard arguments.count == 1 || arguments.count == 2 else { throw unknown(name, arguments.count) }
    var results: [Traced] = []
    for first in try values(arguments[0], input.value) {
      let second =
        arguments.count > 1 ? try values(arguments[1], input.value) : [JSON.null]
      for second in second {
        guard
          let value = try JqFunctions.withValues(
            name, input.value, first, arguments.count > 1 ? second : JSON?.none)
        else { throw unknown(name, arguments.count) }
        results.append(computed(value))
      }
    }
    return results
  }

  private func unknown(_ name: String, _ count: Int) -> JqFailure {
    JqFailure("\(name)/\(count) is not defined here; 'help jq' lists what is", status: 3)
  }

  /// Functions whose results are places in the input.
  private func pathFunction(
    _ name: String, _ arguments: [JqFilter], _ input: Traced
  ) throws(JqFailure) -> [Traced]? {
    switch (name, arguments.count) {
    case ("empty", 0): return []
    case ("select", 1):
      return try flatMap(run(arguments[0], computed(input.value))) { answer throws(JqFailure) in
        answer.value.isTruth ? [input] : []
      }
    case ("recurse", 0): return Self.recurse(input)
    case ("first", 1): return Array(try run(arguments[0], input).prefix(1))
    case ("last", 1): return Array(try run(arguments[0], input).suffix(1))
    case ("first", 0): return try run(.member(.identity, .literal(0)), input)
    case ("last", 0): return try run(.member(.identity, .literal(-1)), input)
    case ("limit", 2):
      let most = try values(arguments[0], input.value).first?.integer ?? 0
      return Array(try run(arguments[1], input).prefix(max(0, Int(most))))
    case ("getpath", 1):
      return try flatMap(run(arguments[0], computed(input.value))) { path throws(JqFailure) in
        let keys = path.value.array ?? []
        return [
          Traced(value: try input.value.jqValue(at: keys), path: input.path.map { $0 + keys })
        ]
      }
    default: return nil
    }
  }

  /// Functions that run their argument on values of their own choice.
  private func filterFunction(
    _ name: String, _ arguments: [JqFilter], _ input: JSON
  ) throws(JqFailure) -> [JSON]? {
    guard arguments.count == 1 else { return try twoFilters(name, arguments, input) }
    let filter = arguments[0]
    switch name {
    case "map":
      let results = try children(input).flatMapTyped { child throws(JqFailure) in
        try values(filter, child)
      }
      return [.array(results)]
    case "map_values":
      var result = input
      for key in try input.jqKeys() {
        guard let new = try values(filter, input.jqMember(key)).first else {
          result = try result.jqDeleting([key])
          continue
        }
        result = try result.jqSetting([key], new)
      }
      return [result]
    case "any", "all":
      let answers = try children(input).flatMapTyped { child throws(JqFailure) in
        try values(filter, child)
      }
      let holds =
        name == "any" ? answers.contains { $0.isTruth } : answers.allSatisfy { $0.isTruth }
      return [.bool(holds)]
    case "sort_by", "group_by", "unique_by", "min_by", "max_by":
      return [try keyed(name, filter, input)]
    case "with_entries":
      let entries = try JqFunctions.plain("to_entries", input) ?? .null
      let changed = JSON.array(
        try children(entries).flatMapTyped { child throws(JqFailure) in try values(filter, child) })
      return try JqFunctions.plain("from_entries", changed).map { [$0] }
    case "del":
      var result = input
      for path in try paths(filter, input).reversed() { result = try result.jqDeleting(path) }
      return [result]
    case "path": return try paths(filter, input).map { .array($0) }
    case "range":
      return try values(filter, input).flatMap { end in
        (0..<max(0, min(end.integer ?? 0, 1_000_000))).map { .integer($0) }
      }
    case "add":
      return [
        try values(filter, input).reduceTyped(.null) { sum, item throws(JqFailure) in
          try JqArithmetic.add(sum, item)
        }
      ]
    case "isempty": return [.bool(try values(filter, input).isEmpty)]
    case "error":
      let value = try values(filter, input).first ?? .null
      throw JqFailure(value.string ?? value.compactText, value: value)
    default: return nil
    }
  }

  private func twoFilters(
    _ name: String, _ arguments: [JqFilter], _ input: JSON
  ) throws(JqFailure) -> [JSON]? {
    guard arguments.count == 2 else { return nil }
    switch name {
    case "range":
      let from = try values(arguments[0], input).first?.integer ?? 0
      let to = try values(arguments[1], input).first?.integer ?? 0
      let most = from.addingReportingOverflow(1_000_000)
      let end = max(from, min(to, most.overflow ? .max : most.partialValue))
      return (from..<end).map { .integer($0) }
    case "any", "all":
      let answers = try values(arguments[0], input).flatMapTyped { child throws(JqFailure) in
        try values(arguments[1], child)
      }
      let holds =
        name == "any" ? answers.contains { $0.isTruth } : answers.allSatisfy { $0.isTruth }
      return [.bool(holds)]
    default: return nil
    }
  }

  private func children(_ value: JSON) throws(JqFailure) -> [JSON] {
    try value.jqKeys().mapTyped { key throws(JqFailure) in try value.jqMember(key) }
  }

  private func keyed(_ name: String, _ filter: JqFilter, _ input: JSON) throws(JqFailure) -> JSON {
    guard let elements = input.array else {
      throw JqFailure("Cannot index \(input.jqKind) with number")
    }
    let pairs = try elements.mapTyped { element throws(JqFailure) in
      (key: JSON.array(try values(filter, element)), element: element)
    }
    let sorted = pairs.sorted { JqArithmetic.compare($0.key, $1.key) < 0 }
    switch name {
    case "sort_by": return .array(sorted.map(\.element))
    case "min_by": return sorted.first?.element ?? .null
    case "max_by":
      return pairs.max { JqArithmetic.compare($0.key, $1.key) <= 0 }?.element ?? .null
    default:
      var groups: [(key: JSON, elements: [JSON])] = []
      for pair in sorted {
        if groups.last?.key == pair.key {
          groups[groups.count - 1].elements.append(pair.element)
        } else {
          groups.append((pair.key, [pair.element]))
        }
      }
      return .array(groups.map { name == "group_by" ? .array($0.elements) : $0.elements[0] })
    }
  }
}

extension Sequence {
  /// `map` that keeps the type of the error.
  func mapTyped<Result>(
    _ transform: (Element) throws(JqFailure) -> Result
  ) throws(JqFailure) -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try transform(element)) }
    return results
  }

  func flatMapTyped<Result>(
    _ transform: (Element) throws(JqFailure) -> [Result]
  ) throws(JqFailure) -> [Result] {
    var results: [Result] = []
    for element in self { results += try transform(element) }
    return results
  }

  func reduceTyped<Result>(
    _ start: Result, _ step: (Result, Element) throws(JqFailure) -> Result
  ) throws(JqFailure) -> Result {
    var result = start
    for element in self { result = try step(result, element) }
    return result
  }
}
