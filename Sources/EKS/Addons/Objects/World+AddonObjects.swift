import AWSModel
import Documents
import Kubernetes
import Simulation

// The objects of add-ons in their clusters.
extension World {
  /// Puts the objects of an add-on into a cluster as they come, where EKS installs them itself.
  mutating func install(_ manifest: AddonManifest, in cluster: ClusterID) {
    for made in manifest.objects { _ = try? create(made.object, made.kind, in: cluster) }
  }

  /// Applies the objects of an add-on, whose fields EKS owns from then on.
  ///
  /// - Parameters:
  ///   - manifest: what it is made of.
  ///   - cluster: where.
  ///   - conflicts: `OVERWRITE` takes fields that others own, `PRESERVE` leaves them, and anything
  ///     else gives up where there are any.
  /// - Returns: what was in the way; empty where all is applied.
  /// - Source: EKS User Guide, “Determine fields you can customize for Amazon EKS add-ons”
  ///   (server-side apply under the manager `eks`); “Update an Amazon EKS add-on”.
  mutating func apply(
    _ manifest: AddonManifest, in cluster: ClusterID, conflicts: String
  ) -> [String] {
    let objects = manifest.objects
    if conflicts != "OVERWRITE", conflicts != "PRESERVE" {
      var tried = self
      let problems = objects.compactMap { tried.apply($0, in: cluster, conflicts) }
      guard problems.isEmpty else { return problems }
    }
    return objects.compactMap { apply($0, in: cluster, conflicts) }
  }

  /// - Returns: what was in the way.
  private mutating func apply(
    _ made: AddonObject, in cluster: ClusterID, _ conflicts: String
  ) -> String? {
    let answer = answer(
      made.applyRequest(isForced: conflicts == "OVERWRITE"), of: cluster)
    guard answer.status >= 400 else { return nil }
    let name = "\(made.kind.resource.kind) \(made.object.metadata.name)"
    guard answer.status == 409 else {
      return "\(name): \(answer.body["message"]?.string ?? "")"
    }
    let fields = (answer.body["details"]?["causes"]?.array ?? [])
      .compactMap { $0["field"]?.string }
    guard conflicts == "PRESERVE" else {
      return fields.map { "\(name) - \($0)" }.joined(separator: "\n")
    }
    var rest = made
    for field in fields { rest.object = rest.object.removing(field: field, made.kind.resource) }
    let again = self.answer(rest.applyRequest(isForced: false), of: cluster)
    return again.status < 400 ? nil : "\(name): \(again.body["message"]?.string ?? "")"
  }

  /// Takes the objects of an add-on out of a cluster.
  mutating func remove(_ manifest: AddonManifest, from cluster: ClusterID) {
    for made in manifest.objects.reversed() {
      let metadata = made.object.metadata
      _ = try? delete(
        ObjectKey(
          cluster, made.kind.resource.name, namespace: metadata.namespace, name: metadata.name),
        DeleteOptions())
    }
  }

  /// What keeps the pods of an add-on from being as many as they should, and since when.
  func shortage(of manifest: AddonManifest, in cluster: ClusterID) -> AddonShortage? {
    let view = view(of: cluster)
    for made in manifest.objects where made.isWorkload {
      let name = made.object.metadata.name
      guard let object = view.object(made.kind, made.object.metadata.namespace, name) else {
        return AddonShortage(
          code: "K8sResourceNotFound", since: nil,
          message: "The \(made.kind.resource.kind.lowercased()) \(name) was not found.")
      }
      guard let since = made.isShort(object) else { continue }
      return AddonShortage(
        code: "InsufficientNumberOfReplicas", since: since,
        message: "The add-on is unhealthy because it doesn't have the desired number of replicas.")
    }
    return nil
  }
}

/// What an add-on lacks.
struct AddonShortage {
  let code: String
  /// Since when pods are too few; nil where what would make them is gone.
  let since: SimTime?
  let message: String
}

extension AddonObject {
  /// Since when a workload as it stands in the cluster has too few pods; nil where it has enough.
  fileprivate func isShort(_ object: KubernetesObject) -> SimTime? {
    let status = object.status
    if kind == DaemonSet.self {
      let wanted = status["desiredNumberScheduled"]?.integer ?? 0
      return wanted > 0 && status["numberReady"]?.integer ?? 0 == 0
        ? object.metadata.creationTimestamp : nil
    }
    let available = (status["conditions"]?.array ?? []).first { $0["type"] == "Available" }
    guard available?["status"] != "True" else { return nil }
    return available?["lastTransitionTime"]?.string.flatMap { SimTime(kubernetesText: $0) }
      ?? object.metadata.creationTimestamp
  }

  /// The request that applies it, by whom EKS does such things.
  fileprivate func applyRequest(isForced: Bool) -> KubernetesRequest {
    let resource = kind.resource
    let metadata = object.metadata
    let front =
      resource.group.isEmpty
      ? "/api/\(resource.version)" : "/apis/\(resource.group)/\(resource.version)"
    let space = metadata.namespace.isEmpty ? "" : "/namespaces/\(metadata.namespace)"
    let plural = resource.name.prefix { $0 != "." }
    var query = [(name: "fieldManager", value: "eks")]
    if isForced { query.append((name: "force", value: "true")) }
    return KubernetesRequest(
      "PATCH", "\(front)\(space)/\(plural)/\(metadata.name)", query: query,
      contentType: "application/apply-patch+yaml", body: wanted,
      user: KubernetesUser(
        name: "eks:addon-manager", groups: ["system:masters", "system:authenticated"]))
  }

  /// The document as it is applied: without what the server fills in.
  private var wanted: JSON {
    var document = object.json(kind.resource)
    guard var metadata = document["metadata"]?.object else { return document }
    for name in ["uid", "resourceVersion", "creationTimestamp", "generation"] {
      metadata[name] = nil
    }
    document[member: "metadata"] = .object(metadata)
    document[member: "status"] = nil
    return document
  }
}
