import Documents
import Simulation

/// `kubectl wait`.
///
/// Source: kubectl, `pkg/cmd/wait/wait.go`.
enum Wait: Command {
  static let name = "wait"

  private enum Aim {
    case deletion
    case creation
    case condition(String, String)
    case path(JSONPathTemplate, String?)
  }

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let aim = try aim(call.text("for"))
    var query = ObjectQuery(call)
    query.takesAll = call.bool("all")
    let span = call.duration("timeout")
    let end = kubectl.client.now + (span < .zero ? .days(7) : span)
    let targets = try targets(query, aim, until: end, &kubectl)
    if targets.isEmpty {
      if case .deletion = aim { return }
      throw .said("no matching resources found")
    }
    var failures: [Failure] = []
    for target in targets {
      do throws(Failure) {
        try wait(for: target, aim, until: end, call, &kubectl)
      } catch {
        failures.append(error)
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func aim(_ text: String) throws(Failure) -> Aim {
    let lowered = text.lowercased()
    if lowered == "delete" { return .deletion }
    if lowered == "create" { return .creation }
    if lowered.hasPrefix("condition=") {
      let parts = text.dropFirst("condition=".count).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      return .condition(parts[0], parts.count > 1 ? parts[1] : "true")
    }
    if lowered.hasPrefix("jsonpath=") {
      return try path(String(text.dropFirst("jsonpath=".count)))
    }
    throw .said("unrecognized condition: \(GoText.quoted(text))")
  }

  /// A path, and after an equals sign the value that is to stand there.
  private static func path(_ text: String) throws(Failure) -> Aim {
    var parts = [""]
    var rest = text[...]
    while let letter = rest.popFirst() {
      if letter == "=", rest.first == "=" {
        rest.removeFirst()
        parts[parts.count - 1] += "=="
      } else if letter == "=" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(letter)
      }
    }
    guard parts.count <= 2 else {
      throw .said(
        "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'"
      )
    }
    if parts == [""] { throw .said("jsonpath expression cannot be empty") }
    let template = try RelaxedPath.template(parts[0])
    if parts.count == 1 { return .path(template, nil) }
    var value = parts[1][...]
    while let mark = value.first, "'\"".contains(mark) { value.removeFirst() }
    while let mark = value.last, "'\"".contains(mark) { value.removeLast() }
    if value.isEmpty {
      throw .said(
        "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3"
      )
    }
    return .path(template, String(value))
  }

  /// What is waited for: of lists, what is in them.
  private static func targets(
    _ query: ObjectQuery, _ aim: Aim, until end: SimTime, _ kubectl: inout Kubectl
  ) throws(Failure) -> [Target] {
    var found: [Target] = []
    for target in try kubectl.targets(query) {
      if target.name != nil {
        found.append(target)
      } else {
        found += try kubectl.objects(of: target, query).map { target.naming($0) }
      }
    }
    return found
  }

  private static func wait(
    for target: Target, _ aim: Aim, until end: SimTime, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    // What is not there has nothing to wait for.
    if case .deletion = aim, !exists(target, &kubectl) { return }
    let isMet = try kubectl.wait(until: end) { kubectl throws(Failure) in
      do throws(Failure) {
        return try fits(try kubectl.object(target), aim)
      } catch {
        guard error.isNotFound else { throw error }
        if case .deletion = aim { return true }
        if case .creation = aim { return false }
        throw error
      }
    }
    guard isMet else {
      if case .creation = aim { throw .said("timed out waiting for the condition") }
      throw .said(
        (call.duration("timeout") == .zero
          ? "condition not met for " : "timed out waiting for the condition on ")
          + target.plainName)
    }
    kubectl.write("\(target.printedName) condition met\n")
  }

  private static func exists(_ target: Target, _ kubectl: inout Kubectl) -> Bool {
    (try? kubectl.object(target)) != nil
  }

  private static func fits(_ object: JSON, _ aim: Aim) throws(Failure) -> Bool {
    switch aim {
    case .deletion: return false
    case .creation: return true
    case .condition(let name, let value):
      for one in object.list("status.conditions")
      where one.text("type").lowercased() == name.lowercased() {
        let seen = one["observedGeneration"]?.integer
        if let seen, seen < object.number("metadata.generation") { return false }
        return one.text("status").lowercased() == value.lowercased()
      }
      return false
    case .path(let template, let value):
      let found: [JSON]
      do throws(JSONPathError) {
        found = try template.results(of: object).first ?? []
      } catch {
        return false
      }
      guard let first = found.first else { return false }
      guard let value else { return true }
      if found.count > 1 { throw .said("given jsonpath expression matches more than one value") }
      if first.array != nil || first.object != nil {
        throw .said(
          "jsonpath leads to a nested object or list which is not supported")
      }
      return GoText.value(first) == value.trimmed
    }
  }
}
