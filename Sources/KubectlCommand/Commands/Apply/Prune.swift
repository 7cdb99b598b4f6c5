import Documents

/// The part of `apply --prune` that deletes what is applied no more.
///
/// Source: kubectl, `pkg/cmd/apply/prune.go`; `pkg/util/prune/prune.go`.
struct Prune {
  private static let standard = [
    "v1/ConfigMap", "v1/Endpoints", "v1/Namespace", "v1/PersistentVolumeClaim",
    "v1/PersistentVolume", "v1/Pod", "v1/ReplicationController", "v1/Secret", "v1/Service",
    "batch/v1/Job", "batch/v1/CronJob", "networking.k8s.io/v1/Ingress", "apps/v1/DaemonSet",
    "apps/v1/Deployment", "apps/v1/ReplicaSet", "apps/v1/StatefulSet",
  ]

  private let kinds: [ResourceInfo]
  let call: Call
  /// What was applied.
  var kept: [String] = []
  var namespaces: [String] = []

  init(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    self.call = call
    if call.text("selector").isEmpty, !call.bool("all") {
      throw .said(
        "all resources selected for prune without explicitly passing --all. To prune all "
          + "resources, pass the --all flag. If you did not mean to prune all resources, specify "
          + "a label selector")
    }
    var names = call.list("prune-allowlist")
    let isChosen = !names.isEmpty
    if !isChosen { names = Self.standard }
    var found: [ResourceInfo] = []
    for name in names {
      let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      if isChosen, parts.count != 3 {
        throw .said("invalid GroupVersionKind format: \(name), please follow <group/version/kind>")
      }
      // The core group is called `core` on the command line.
      let version = parts.dropLast().filter { $0 != "core" && !$0.isEmpty }
        .joined(separator: "/")
      let kind = parts.last ?? ""
      guard let resource = try kubectl.discovery().resource(apiVersion: version, kind: kind) else {
        if !isChosen { continue }
        throw .said(
          "no matches for kind \(GoText.quoted(kind)) in version \(GoText.quoted(version))")
      }
      found.append(resource)
    }
    kinds = found.filter(\.isNamespaced) + found.filter { !$0.isNamespaced }
  }

  /// Deletes what was applied once and is not in `kept`.
  func run(_ dryRun: DryRun, _ format: OutputFormat?, _ kubectl: inout Kubectl) throws(Failure) {
    if call.list("prune-allowlist").isEmpty, kubectl.namespace.name != "" {
      let time = kubectl.client.now.kubernetesText
      let stamp =
        "\(time.dropFirst(5).prefix(2))\(time.dropFirst(8).prefix(2)) "
        + "\(time.dropFirst(11).prefix(8)).000000"
      kubectl.complain(
        "W\(stamp)       1 prune.go:71] Deprecated: kubectl apply will no longer prune "
          + "non-namespaced resources by default when used with the --namespace flag in a future "
          + "release. To preserve the current behaviour, list the resources you want to target "
          + "explicitly in the --prune-allowlist flag.")
    }
    for space in namespaces {
      for kind in kinds where kind.isNamespaced { try prune(kind, space, dryRun, format, &kubectl) }
    }
    for kind in kinds where !kind.isNamespaced { try prune(kind, "", dryRun, format, &kubectl) }
  }

  private func prune(
    _ kind: ResourceInfo, _ space: String, _ dryRun: DryRun, _ format: OutputFormat?,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    var query = ObjectQuery()
    query.selector = call.text("selector")
    let place = Target(resource: kind, namespace: space)
    for object in try kubectl.objects(of: place, query) {
      guard LastApplied.kept(object) != nil, !kept.contains(object.text("metadata.uid")) else {
        continue
      }
      if dryRun != .client {
        var body = try DeletionOptions.body(call, &kubectl).object ?? [:]
        if dryRun == .server { body["dryRun"] = ["All"] }
        _ = try kubectl.ask(
          .init("DELETE", place.naming(object).path, query: dryRun.parameters, body: .object(body)))
      }
      try kubectl.report(object, "pruned", dryRun, format, call)
    }
  }
}
