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
    var isPair = false
    for word in call.words {
      let looksLikePair = word.contains("=") || word.hasSuffix("-")
      if !isPair, !looksLikePair {
        words.append(word)
        continue
      }
      isPair = true
      if !looksLikePair {
        throw .said("all resources must be specified before \(noun) changes: \(word)")
      }
      try add(word, noun)
    }
    if call.list("filename").isEmpty, call.text("kustomize").isEmpty, words.isEmpty {
      throw .said(
        "one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
    if new.isEmpty, removed.isEmpty, !call.bool("list") {
      throw .said("at least one \(noun) update is required")
    }
  }

  private mutating func add(_ word: String, _ noun: String) throws(Failure) {
    if let equals = word.firstIndex(of: "="), equals != word.startIndex {
      let key = String(word[..<equals])
      let value = String(word[word.index(after: equals)...])
      if member == "labels", let problem = LabelText.problem(value) {
        throw .said("invalid label value: \(GoText.quoted(word)): \(problem)")
      }
      new.append((key, value))
    } else if word.hasSuffix("-"), word.count > 1 {
      removed.append(String(word.dropLast()))
    } else {
      throw .said("unknown \(noun) spec: \(word)")
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
    let found = try kubectl.existing(query)
    if found.isEmpty { kubectl.complain("No resources found") }
    for (target, object) in found {
      if call.bool("list") {
        list(target, object, several: found.count > 1, &kubectl)
        continue
      }
      try change(target, object, dryRun, format, &kubectl)
    }
  }

  private func local(
    _ query: ObjectQuery, _ format: OutputFormat?, _ kubectl: inout Kubectl
  ) throws(Failure) {
    var query = query
    query.isLocal = true
    for target in try kubectl.targets(query) {
      let object = changed(target.document ?? [:])
      try kubectl.report(object, verb, .none, format, call)
    }
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
    if !call.bool("overwrite") {
      for (key, value) in new {
        guard let present = old[key]?.string, present != value || member != "labels" else {
          continue
        }
        let noun = member == "labels" ? "label" : "annotation"
        throw .said(
          member == "labels"
            ? "'\(key)' already has a value (\(present)), and --overwrite is false"
            : "--overwrite is false but found the following declared \(noun)(s): "
              + "'\(key)' already has a value (\(present))")
      }
    }
    for key in removed where old[key] == nil {
      kubectl.write(
        "\(member == "labels" ? "label" : "annotation") \(GoText.quoted(key)) not found.\n")
    }
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
