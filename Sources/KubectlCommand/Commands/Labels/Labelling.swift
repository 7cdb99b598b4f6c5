import Documents
import Kubernetes

/// What `label` and `annotate` have in common.
///
/// Source: kubectl, `pkg/cmd/label/label.go`; `pkg/cmd/annotate/annotate.go`.
struct Labelling {
  /// `labels` or `annotations`.
  let member: String
  /// `labeled` or `annotated`.
  let verb: String
  let call: Call
  private var new: [(key: String, value: String)] = []
  private var removed: [String] = []
  private(set) var words: [String] = []

  init(_ member: String, _ call: Call) throws(Failure) {
    self.member = member
    self.call = call
    verb = member == "labels" ? "labeled" : "annotated"
    let noun = member == "labels" ? "label" : "annotation"
    let split = try PairedWords.split(call.words, noun)
    words = split.objects
    for change in split.changes { try add(change, noun) }
    if call.list("filename").isEmpty, call.text("kustomize").isEmpty, words.isEmpty {
      throw .said(
        "one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
    if new.isEmpty, removed.isEmpty, !call.bool("list") {
      throw .said("at least one \(noun) update is required")
    }
  }

  private mutating func add(_ word: String, _ noun: String) throws(Failure) {
    if let (key, value) = PairedWords.halves(word) {
      if member == "labels", let problem = LabelText.problem(value) {
        throw .said("invalid label value: \(GoText.quoted(word)): \(problem)")
      }
      new.append((key, value))
    } else {
      removed.append(String(word.dropLast()))
    }
    if let both = new.first(where: { removed.contains($0.key) }) {
      throw .said(
        member == "labels"
          ? "can not both modify and remove a label in the same command"
          : "can not both modify and remove the following annotation(s) in the same command: "
            + both.key)
    }
  }

  func run(_ kubectl: inout Kubectl) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    var query = ObjectQuery(call, words: words)
    query.takesAll = call.bool("all")
    if call.bool("local") { return try local(query, format, &kubectl) }
    let isSingle = Self.namesOne(words)
    var (found, failures) = try kubectl.reachable(query)
    if !isSingle, !call.text("resource-version").isEmpty {
      throw .said("--resource-version may only be used with a single resource")
    }
    for (target, object) in found {
      do throws(Failure) {
        if call.bool("list") {
          try check(object)
          list(target, changed(object), several: !isSingle, &kubectl)
        } else {
          try change(target, object, dryRun, format, &kubectl)
        }
      } catch {
        failures.append(error)
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  /// Whether words can mean one object alone.
  private static func namesOne(_ words: [String]) -> Bool {
    switch words.count {
    case 1: words[0].contains("/")
    case 2: !words[0].contains(",") && !words[0].contains("/")
    default: false
    }
  }

  private func local(
    _ query: ObjectQuery, _ format: OutputFormat?, _ kubectl: inout Kubectl
  ) throws(Failure) {
    var query = query
    query.isLocal = true
    let (targets, failures) = try kubectl.readableTargets(query)
    for target in targets {
      let object = changed(target.document ?? [:])
      try kubectl.report(object, verb, .none, format, call)
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private func list(
    _ target: Target, _ object: JSON, several: Bool, _ kubectl: inout Kubectl
  ) {
    if several {
      kubectl.write(
        "Listing \(member) for \(object["kind"]?.string ?? "").\(target.resource.group)/"
          + "\(target.name ?? ""):\n")
    }
    let front = several ? " " : ""
    for entry in (object["metadata"]?[member]?.object?.members ?? []) {
      kubectl.write("\(front)\(entry.key)=\(entry.value.string ?? "")\n")
    }
  }

  private func changed(_ object: JSON) -> JSON {
    var shape = object.object ?? [:]
    var metadata = shape["metadata"]?.object ?? [:]
    var entries = metadata[member]?.object ?? [:]
    for (key, value) in new { entries[key] = .string(value) }
    for key in removed { entries[key] = Optional<JSON>.none }
    metadata[member] = entries.isEmpty ? Optional<JSON>.none : .object(entries)
    shape["metadata"] = .object(metadata)
    return .object(shape)
  }

  private func change(
    _ target: Target, _ object: JSON, _ dryRun: DryRun, _ format: OutputFormat?,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    let old = object["metadata"]?[member]?.object ?? [:]
    if member == "labels", dryRun != .client {
      for key in removed where old[key] == nil {
        kubectl.write("label \(GoText.quoted(key)) not found.\n")
      }
    }
    try check(object)
    let after = changed(object)
    let isSame = after == object
    var result = after
    if dryRun != .client, !isSame || member == "annotations" {
      var entries = JSONObject()
      for (key, value) in new where old[key]?.string != value { entries[key] = .string(value) }
      for key in removed where old[key] != nil { entries[key] = .null }
      var metadata = JSONObject([(member, JSON.object(entries))])
      let version = call.text("resource-version")
      if !version.isEmpty { metadata["resourceVersion"] = .string(version) }
      let patch: JSON = ["metadata": .object(metadata)]
      result = try kubectl.patch(
        target, patch, type: "merge", dryRun, manager: call.text("field-manager"))
    }
    try kubectl.report(result, words(old, isSame), dryRun, format, call)
  }

  /// Refuses to write over other values, where that is not wanted.
  private func check(_ object: JSON) throws(Failure) {
    if call.bool("overwrite") { return }
    let old = object["metadata"]?[member]?.object ?? [:]
    for (key, value) in new {
      guard let present = old[key]?.string, present != value || member != "labels" else {
        continue
      }
      throw .said(
        member == "labels"
          ? "'\(key)' already has a value (\(present)), and --overwrite is false"
          : "--overwrite is false but found the following declared annotation(s): "
            + "'\(key)' already has a value (\(present))")
    }
  }

  private func words(_ old: JSONObject, _ isSame: Bool) -> String {
    guard member == "labels" else { return "annotated" }
    if isSame { return "not labeled" }
    return new.isEmpty ? "unlabeled" : "labeled"
  }
}

/// What may stand in labels.
enum LabelText {
  /// What is wrong with a value; nil where nothing is.
  static func problem(_ value: String) -> String? {
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    if value.isEmpty { return nil }
    if value.utf8.count > 63 { return "must be no more than 63 characters" }
    let isFine =
      value.allSatisfy { letters.contains($0) || "-_.".contains($0) }
      && letters.contains(value.first ?? "-") && letters.contains(value.last ?? "-")
    return isFine
      ? nil
      : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
        + "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or "
        + "'my_value',  or '12345', regex used for validation is "
        + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
  }
}

/// `kubectl label`.
enum Label: Command {
  static let name = "label"
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try Labelling("labels", call).run(&kubectl)
  }
}

/// `kubectl annotate`.
enum Annotate: Command {
  static let name = "annotate"
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try Labelling("annotations", call).run(&kubectl)
  }
}
