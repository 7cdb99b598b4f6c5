import Documents
import Simulation

// What is filled in and refused before an object is stored, whoever makes it.
extension World {
  /// Fills in what the plugins say that change objects, and refuses what they cannot make sense of.
  ///
  /// Refusals call the object by `name`, because it may have none of its own yet.
  ///
  /// Source: kubernetes, `pkg/kubeapiserver/options/plugins.go`, for their order; limit ranges look
  /// at what webhooks have left, because plugins have another turn behind those.
  mutating func admit(
    _ object: inout KubernetesObject, called name: String, _ resource: Resource,
    in cluster: ClusterID
  ) throws(StatusError) {
    guard resource.name == "pods" else { return }
    let view = view(of: cluster)
    let namespace = object.metadata.namespace
    try checkAccount(of: object, called: name, in: view)
    mountToken(into: &object, in: view)
    try PodPriority.admit(&object, called: name, in: view)
    try PodRuntimeClass.admit(&object, called: name, in: view)
    for mutator in handlers(at: PodMutatorPort.self) {
      mutator.mutate(&object, in: namespace, of: cluster, self)
    }
    guard view.holdsAny("limitranges", in: namespace) else { return }
    LimitRanger(view.objects(LimitRange.self, in: namespace)).fill(&object)
  }

  /// Refuses what the plugins do not allow that only look, once the object has its name.
  func inspect(
    _ object: KubernetesObject, _ resource: Resource, in cluster: ClusterID
  ) throws(StatusError) {
    let view = view(of: cluster)
    switch resource.name {
    case "pods":
      try checkLimits(of: object, resource, in: view) { $0.problems(of: object) }
      try checkSecurity(of: object, in: view)
      try PodRuntimeClass.check(object, in: view)
    case "persistentvolumeclaims":
      try checkLimits(of: object, resource, in: view) { $0.problems(ofClaim: object) }
    case PriorityClass.resource.name: try PodPriority.check(object, isNew: true, in: view)
    default: break
    }
  }

  /// Source: kubernetes, `plugin/pkg/admission/serviceaccount/admission.go`.
  private func checkAccount(
    of pod: KubernetesObject, called name: String, in view: ClusterView
  ) throws(StatusError) {
    let namespace = pod.metadata.namespace
    guard let account = pod.spec["serviceAccountName"]?.string,
      !["", "default"].contains(account),
      view.object(ServiceAccount.self, namespace, account) == nil
    else { return }
    throw .forbidden(
      Pod.resource, name,
      "error looking up service account \(namespace)/\(account): "
        + "serviceaccount \"\(account)\" not found")
  }

  func checkLimits(
    of object: KubernetesObject, _ resource: Resource, in view: ClusterView,
    _ problems: (LimitRanger) -> [String]
  ) throws(StatusError) {
    let namespace = object.metadata.namespace
    guard view.holdsAny("limitranges", in: namespace) else { return }
    let found = problems(LimitRanger(view.objects(LimitRange.self, in: namespace)))
    guard !found.isEmpty else { return }
    let text = found.count == 1 ? found[0] : "[\(found.joined(separator: ", "))]"
    throw .forbidden(resource, object.metadata.name, text)
  }

  /// Source: kubernetes, `staging/src/k8s.io/pod-security-admission/admission/admission.go`,
  /// `EvaluatePod`.
  func checkSecurity(of pod: KubernetesObject, in view: ClusterView) throws(StatusError) {
    guard let space = view.object(Namespace.self, "", pod.metadata.namespace),
      let refusal = PodSecurity(space.metadata.labels).refusal(of: pod.spec)
    else { return }
    throw .forbidden(Pod.resource, pod.metadata.name, refusal)
  }

  /// Of what people are warned who write an object that has, or makes, pods, or that changes what
  /// a namespace demands of them.
  func securityWarnings(
    about object: KubernetesObject, over old: KubernetesObject?, _ resource: Resource,
    in cluster: ClusterID
  ) -> [String] {
    let view = view(of: cluster)
    if resource.name == "namespaces" {
      return old.map { PodSecurity.warnings(changing: $0, to: object, view) } ?? []
    }
    guard let spec = PodSecurity.spec(in: object, resource.name),
      let space = view.object(Namespace.self, "", object.metadata.namespace),
      resource.name != "pods" || old == nil
        || old?.spec["ephemeralContainers"] != spec["ephemeralContainers"]
    else { return [] }
    return PodSecurity(space.metadata.labels).warning(about: spec).map { [$0] } ?? []
  }

  /// Counts an object for the quotas of its namespace, or refuses it; of what was there before,
  /// only what it uses more.
  ///
  /// Source: apiserver, `admission/plugin/resourcequota/controller.go`, `CheckRequest`.
  mutating func charge(
    _ object: KubernetesObject, _ resource: Resource, in cluster: ClusterID,
    over old: KubernetesObject? = nil
  ) throws(StatusError) {
    let namespace = object.metadata.namespace
    let view = view(of: cluster)
    guard resource.isNamespaced, view.holdsAny("resourcequotas", in: namespace) else { return }
    var usage = QuotaUsage.usage(of: object, resource)
    if let old {
      for entry in QuotaUsage.usage(of: old, resource).entries {
        let more = (usage[entry.name] ?? .zero) - entry.amount
        usage[entry.name] = more == .zero ? nil : more
      }
    }
    let quotas = view.objects(ResourceQuota.self, in: namespace)
      .filter { QuotaUsage.isMeant(object, resource, by: $0) }
    for quota in quotas { try check(object, usage, resource, against: quota) }
    for quota in quotas {
      let hard = ResourceAmounts(quota.spec["hard"])
      var used = ResourceAmounts(quota.status["used"])
      for entry in usage.entries where hard[entry.name] != nil {
        used[entry.name] = (used[entry.name] ?? .zero) + entry.amount
      }
      let key = ObjectKey(
        cluster, "resourcequotas", namespace: namespace, name: quota.metadata.name)
      change(key) { $0.status = ResourceQuotaController.status(hard, used) }
    }
  }

  private func check(
    _ object: KubernetesObject, _ usage: ResourceAmounts, _ resource: Resource,
    against quota: KubernetesObject
  ) throws(StatusError) {
    let name = object.metadata.name
    let hard = ResourceAmounts(quota.spec["hard"])
    if resource.name == "pods" {
      let missing = missingAmounts(object, hard)
      guard missing.isEmpty else {
        throw .forbidden(
          resource, name,
          "failed quota: \(quota.metadata.name): must specify "
            + missing.joined(separator: "; "))
      }
    }
    let used = ResourceAmounts(quota.status["used"])
    let over = hard.entries.filter { entry in
      guard let more = usage[entry.name], more != .zero else { return false }
      return entry.amount < (used[entry.name] ?? .zero) + more
    }
    guard !over.isEmpty else { return }
    let list = { (amounts: ResourceAmounts) in
      over.map { "\($0.name)=\((amounts[$0.name] ?? .zero).text)" }.joined(separator: ",")
    }
    throw .forbidden(
      resource, name,
      "exceeded quota: \(quota.metadata.name), requested: \(list(usage)), used: \(list(used)), "
        + "limited: \(list(hard))")
  }

  /// Which containers leave out what a quota must count.
  ///
  /// Source: kubernetes, `pkg/quota/v1/evaluator/core/pods.go`, `enforcePodContainerConstraints`.
  private func missingAmounts(_ pod: KubernetesObject, _ hard: ResourceAmounts) -> [String] {
    let containers = (pod.spec["containers"]?.array ?? [])
    return hard.entries.compactMap { entry in
      let parts = entry.name.split(separator: ".", maxSplits: 1).map(String.init)
      let list = parts.first == "limits" ? "limits" : "requests"
      guard let resource = parts.last, ["cpu", "memory"].contains(resource) else { return nil }
      let names = containers.filter { $0["resources"]?[list]?[resource] == nil }
        .compactMap { $0["name"]?.string }
      return names.isEmpty ? nil : "\(entry.name) for: \(names.sorted().joined(separator: ","))"
    }
  }
}
