import Documents
import Kubernetes
import Simulation

/// `kubectl apply`: makes objects be what files say.
///
/// Source: kubectl, `pkg/cmd/apply/apply.go`.
enum Apply: Command {
  static let name = "apply"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    var query = ObjectQuery(call, words: [])
    query.isValidated = !["false", "ignore"].contains(call.text("validate"))
    guard call.words.isEmpty else {
      throw call.usage("Unexpected args: \(GoText.list(call.words))")
    }
    let isServerSide = call.bool("server-side")
    let dryRun = try kubectl.dryRun(call)
    if call.bool("force-conflicts"), !isServerSide {
      throw .said("--force-conflicts only works with --server-side")
    }
    if dryRun == .client, isServerSide {
      throw .said(
        "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
    }
    var pruning: Prune?
    if call.bool("prune") { pruning = try Prune(call, &kubectl) }
    let format = try kubectl.format(call, isWide: false)
    guard query.hasFiles else { throw .said("must specify one of -f and -k") }
    var work = ApplyWork(call: call, dryRun: dryRun, format: format)
    // What can be read is applied, whatever is wrong with the rest.
    let read = try kubectl.readable(query)
    let targets = read.targets
    var failures = read.failures
    if targets.isEmpty, failures.isEmpty { throw .said("no objects passed to apply") }
    for target in targets {
      do throws(Failure) {
        try isServerSide
          ? work.onServer(target, &kubectl) : work.onClient(target, &kubectl)
      } catch {
        failures.append(error)
      }
    }
    if var pruning, failures.isEmpty {
      pruning.kept = work.applied
      for target in targets where !pruning.namespaces.contains(target.namespace) {
        if target.resource.isNamespaced { pruning.namespaces.append(target.namespace) }
      }
      try pruning.run(dryRun, format, &kubectl)
    }
    try work.show(&kubectl)
    if !failures.isEmpty { throw .many(failures) }
  }
}

/// The objects of one `apply`.
struct ApplyWork {
  let call: Call
  let dryRun: DryRun
  let format: OutputFormat?
  private var shown: [JSON] = []
  /// The identities of the objects that were applied.
  private(set) var applied: [String] = []

  init(call: Call, dryRun: DryRun, format: OutputFormat?) {
    self.call = call
    self.dryRun = dryRun
    self.format = format
  }

  private var manager: String { call.text("field-manager") }

  mutating func onClient(_ target: Target, _ kubectl: inout Kubectl) throws(Failure) {
    let document = LastApplied.annotated(target.document ?? [:])
    guard target.name != nil else {
      let base = target.document?.text("metadata.generateName") ?? ""
      guard base.isEmpty else {
        throw .said("from \(base): cannot use generate name with apply")
      }
      throw Failure.said("resource name may not be empty").retrieving(target)
    }
    let live: JSON
    do throws(Failure) {
      live = try kubectl.object(target)
    } catch {
      guard error.isNotFound else {
        throw error.retrieving(target)
      }
      return try make(document, target, &kubectl)
    }
    guard let last = LastApplied.kept(live) else {
      kubectl.complain(
        "Warning: resource \(target.resource.plural)/\(target.name ?? "") is missing the "
          + "\(LastApplied.key) annotation which is required by kubectl apply. kubectl apply "
          + "should only be used on resources created declaratively by either kubectl create "
          + "--save-config or kubectl apply. The missing annotation will be patched automatically.")
      return try change(document, [:], live, target, &kubectl)
    }
    try change(document, last, live, target, &kubectl)
  }

  private mutating func make(
    _ document: JSON, _ target: Target, _ kubectl: inout Kubectl
  ) throws(Failure) {
    var object = document
    if dryRun != .client {
      do throws(Failure) {
        object = try kubectl.post(document, target, dryRun, call)
      } catch {
        throw error.within("creating", target.source)
      }
    }
    try done(object, "created", &kubectl)
  }

  private mutating func change(
    _ document: JSON, _ last: JSON, _ live: JSON, _ target: Target, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let isBuiltIn = Self.isBuiltIn(target.resource.group)
    let patch = ThreeWayPatch(isStrategic: isBuiltIn)
      .patch(from: last, to: document, of: live)
    if patch.isEmpty { return try done(live, "unchanged", &kubectl) }
    if !call.bool("overwrite") { try checkUnchanged(last, live, patch, target) }
    var object = live
    if dryRun != .client {
      do throws(Failure) {
        object = try kubectl.patch(
          target, GoJSON.sorted(.object(patch)), type: isBuiltIn ? "strategic-merge" : "merge",
          dryRun, manager: manager, subresource: part,
          more: FieldValidation.parameters(call))
      } catch {
        guard call.bool("force"), ["Invalid", "Conflict"].contains(error.reason) else {
          throw error.applyingPatch(patch, target, live)
        }
        object = try recreated(document, target, &kubectl)
      }
    }
    try done(object, "configured", &kubectl)
  }

  /// The part of objects that is applied.
  private var part: String? {
    let name = call.text("subresource")
    return name.isEmpty ? nil : name
  }

  /// Refuses to write over what somebody else changed since.
  private func checkUnchanged(
    _ last: JSON, _ live: JSON, _ patch: JSONObject, _ target: Target
  ) throws(Failure) {
    let others = ThreeWayPatch(isStrategic: false).patch(from: [:], to: last, of: live)
    for member in others where patch[member.key] != nil && member.key != "metadata" {
      throw .said(
        "patch:\n\(GoJSON.sorted(.object(patch)).goCompact)\nconflicts with changes made from "
          + "original to current:\n\(GoJSON.sorted(.object(others)).goCompact)\n")
    }
  }

  /// The object made anew, because it cannot be changed in place.
  private func recreated(
    _ document: JSON, _ target: Target, _ kubectl: inout Kubectl
  ) throws(Failure) -> JSON {
    let body = try DeletionOptions.body(call, &kubectl)
    _ = try kubectl.ask(.init("DELETE", target.path, body: body))
    try kubectl.waitUntilGone(target, until: kubectl.client.now + .minutes(5))
    return try kubectl.post(document, target, dryRun, call)
  }

  static func isBuiltIn(_ group: String) -> Bool {
    !group.contains(".")
      || [
        "rbac.authorization", "networking", "storage", "scheduling", "coordination", "discovery",
        "events", "certificates", "admissionregistration", "apiextensions", "apiregistration",
        "node", "flowcontrol.apiserver", "authentication", "authorization",
      ].contains { group == $0 + ".k8s.io" }
  }

  mutating func onServer(_ target: Target, _ kubectl: inout Kubectl) throws(Failure) {
    let isForced: [(name: String, value: String)] = [
      ("force", call.bool("force-conflicts") ? "true" : "false")
    ]
    let manager = call.has("field-manager") ? self.manager : "kubectl"
    let parameters = isForced + FieldValidation.parameters(call)
    do throws(Failure) {
      var object = try kubectl.patch(
        target, target.document ?? [:], type: "apply", dryRun, manager: manager,
        subresource: part, more: parameters)
      if takesOver(&object, target, manager, &kubectl) {
        do throws(Failure) {
          object = try kubectl.patch(
            target, target.document ?? [:], type: "apply", dryRun, manager: manager,
            subresource: part, more: parameters)
        } catch {
          kubectl.complain(
            "Warning: failed to re-apply configuration after performing Server-Side Apply "
              + "migration. " + Self.retried + error.message)
        }
      }
      if target.resource.kind == "CustomResourceDefinition" { kubectl.forgetDiscovery() }
      try done(object, "serverside-applied", &kubectl)
    } catch {
      guard error.reason == "Conflict" else { throw error }
      throw .said(error.message + "\n" + Self.advice)
    }
  }

  /// Makes a manager own what was applied on the client before; what goes wrong is a warning.
  ///
  /// - Returns: whether owners changed.
  private func takesOver(
    _ object: inout JSON, _ target: Target, _ manager: String, _ kubectl: inout Kubectl
  ) -> Bool {
    do throws(Failure) {
      try keepNote(of: &object, target, manager, &kubectl)
    } catch {
      kubectl.complain(
        "Warning: failed to migrate \(LastApplied.key) for Server-Side Apply. "
          + Self.retried + error.message)
      return false
    }
    do throws(Failure) {
      guard let patch = OwnerUpgrade.patch(of: object, to: manager) else { return false }
      _ = try kubectl.patch(target, patch, type: "json", dryRun, manager: manager)
      return true
    } catch {
      kubectl.complain(
        "Warning: server rejected managed fields migration to Server-Side Apply. "
          + Self.retried + error.message)
      return false
    }
  }

  private static let retried =
    "This is non-fatal and will be retried next time you apply. Error: "

  /// Gives the note of what was applied last an owner of its own, so that it stays.
  private func keepNote(
    of object: inout JSON, _ target: Target, _ manager: String, _ kubectl: inout Kubectl
  ) throws(Failure) {
    guard manager == "kubectl", let note = object["metadata"]?["annotations"]?[LastApplied.key],
      OwnerUpgrade.holders(in: object, by: "Apply").isEmpty
    else { return }
    var metadata: JSONObject = [
      "annotations": [LastApplied.key: note], "name": .string(object.name),
    ]
    if target.resource.isNamespaced { metadata["namespace"] = .string(target.namespace) }
    object = try kubectl.patch(
      target,
      [
        "apiVersion": object["apiVersion"] ?? "", "kind": object["kind"] ?? "",
        "metadata": .object(metadata),
      ], type: "apply", dryRun, manager: "kubectl-last-applied")
  }

  private mutating func done(
    _ object: JSON, _ verb: String, _ kubectl: inout Kubectl
  ) throws(Failure) {
    applied.append(object.text("metadata.uid"))
    if format != nil { return shown.append(object) }
    try kubectl.report(object, verb, dryRun, nil, call)
  }

  /// Shows the objects, where `-o` wants that; several as one list.
  func show(_ kubectl: inout Kubectl) throws(Failure) {
    guard let format, !shown.isEmpty else { return }
    try kubectl.write(
      shown, as: format, isSingle: shown.count == 1,
      showsManagers: call.bool("show-managed-fields"))
  }

  private static let advice = """
    Please review the fields above--they currently have other managers. Here
    are the ways you can resolve this warning:
    * If you intend to manage all of these fields, please re-run the apply
      command with the `--force-conflicts` flag.
    * If you do not intend to manage all of the fields, please edit your
      manifest to remove references to the fields that should keep their
      current managers.
    * You may co-own fields by updating your manifest to match the existing
      value; in this case, you'll become the manager if the other manager(s)
      stop managing the field (remove it from their configuration).
    See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
    """
}

extension Failure {
  /// With the object that could not be read.
  fileprivate func retrieving(_ target: Target) -> Failure {
    prefixed(
      "error when retrieving current configuration of:\n\(Self.about(target))\nfrom server for: "
        + "\(GoText.quoted(target.source)): ")
  }

  /// With the patch that was refused.
  fileprivate func applyingPatch(
    _ patch: JSONObject, _ target: Target, _ live: JSON
  ) -> Failure {
    prefixed(
      "error when applying patch:\n\(GoJSON.sorted(.object(patch)).goCompact)\nto:\n"
        + "\(Self.about(target))\nfor: \(GoText.quoted(target.source)): ")
  }

  private static func about(_ target: Target) -> String {
    "Resource: \"\(target.resource.group)/\(target.resource.version), "
      + "Resource=\(target.resource.plural)\", GroupVersionKind: \"\(target.resource.group)/"
      + "\(target.resource.version), Kind=\(target.resource.kind)\"\nName: "
      + "\(GoText.quoted(target.name ?? "")), Namespace: \(GoText.quoted(target.namespace))"
  }

  private func prefixed(_ front: String) -> Failure {
    if case .said(let text) = self { return .said(front + text) }
    guard case .status(let json) = self, var shape = json.object else { return self }
    shape["message"] = .string(front + (json["message"]?.string ?? ""))
    return .status(.object(shape))
  }
}
