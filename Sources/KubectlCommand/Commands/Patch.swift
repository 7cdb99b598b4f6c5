import Documents
import Kubernetes

/// `kubectl patch`.
///
/// Source: kubectl, `pkg/cmd/patch/patch.go`.
enum Patch: Command {
  static let name = "patch"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let (text, file) = (call.text("patch"), call.text("patch-file"))
    if !text.isEmpty, !file.isEmpty {
      throw .said("cannot specify --patch and --patch-file together")
    }
    if text.isEmpty, file.isEmpty {
      throw .said("must specify --patch or --patch-file containing the contents of the patch")
    }
    let types = ["json": "json", "merge": "merge", "strategic": "strategic-merge"]
    let wanted = call.text("type").lowercased()
    guard let type = types[wanted.isEmpty ? "strategic" : wanted] else {
      throw .said("--type must be one of [json merge strategic], not \(GoText.quoted(wanted))")
    }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let patch = try document(text, file, kubectl)
    for (target, object) in try kubectl.existing(ObjectQuery(call)) {
      var result = object
      let subresource = call.text("subresource")
      if dryRun != .client {
        result = try kubectl.patch(
          target, patch, type: type, dryRun, manager: call.text("field-manager"),
          subresource: subresource.isEmpty ? nil : subresource)
      } else if type != "json" {
        result = object.applying(mergePatch: patch)
      }
      try kubectl.report(
        result, result == object ? "patched (no change)" : "patched", dryRun, format, call)
    }
  }

  private static func document(
    _ text: String, _ file: String, _ kubectl: Kubectl
  ) throws(Failure) -> JSON {
    var text = text
    if !file.isEmpty {
      guard case .bytes(let bytes) = kubectl.client.file(at: file) else {
        throw .said("unable to read patch file: open \(file): no such file or directory")
      }
      text = String(decoding: bytes, as: UTF8.self)
    }
    if let json = try? JSON(parsing: text) { return json }
    if let json = try? JSON(parsingYAML: text), json.object != nil || json.array != nil {
      return json
    }
    throw .said("unable to parse \(GoText.quoted(text)): yaml: did not find expected node content")
  }
}

/// `kubectl replace`.
///
/// Source: kubectl, `pkg/cmd/replace/replace.go`.
enum Replace: Command {
  static let name = "replace"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = ObjectQuery(call, words: [])
    guard query.hasFiles else { throw .said("must specify one of -f and -k") }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    var failures: [Failure] = []
    for target in try kubectl.targets(query) {
      do throws(Failure) {
        try replace(target, dryRun, format, call, &kubectl)
      } catch {
        failures.append(error.within("replacing", target.source))
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func replace(
    _ target: Target, _ dryRun: DryRun, _ format: OutputFormat?, _ call: Call,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    var document = target.document ?? [:]
    if call.bool("save-config") || LastApplied.kept(document) != nil {
      document = LastApplied.annotated(document)
    }
    if call.bool("force") {
      return try recreate(document, target, format, call, &kubectl)
    }
    if dryRun != .client {
      let subresource = call.text("subresource")
      document = try kubectl.ask(
        .init(
          "PUT",
          target.resource.path(
            namespace: target.namespace, name: target.name,
            subresource: subresource.isEmpty ? nil : subresource),
          query: dryRun.parameters + [("fieldManager", call.text("field-manager"))]
            + FieldValidation.parameters(call), body: document)
      ).body.filled(target.resource)
    }
    try kubectl.report(document, "replaced", dryRun, format, call)
  }

  private static func recreate(
    _ document: JSON, _ target: Target, _ format: OutputFormat?, _ call: Call,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    do throws(Failure) {
      _ = try kubectl.ask(
        .init(
          "DELETE", target.path,
          body: ["propagationPolicy": "Background", "gracePeriodSeconds": 0]))
      kubectl.write(
        "\(target.resource.printedKind) \(GoText.quoted(target.name ?? "")) deleted\n")
    } catch {
      guard error.isNotFound else { throw error }
    }
    let result = try kubectl.post(document, target, .none, call)
    try kubectl.report(result, "replaced", .none, format, call)
  }
}
