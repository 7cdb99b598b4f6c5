import Documents
import Simulation

// Reading and writing objects: every write gives out a resource version, is noted for watchers,
// and wakes the controllers that care.
extension World {
  /// Opens an empty control plane.
  public mutating func openCluster(
    _ name: String, version: String, serviceRange: String, certificate: String? = nil
  ) -> ClusterID {
    let number = kubernetes.clusters.last.map { $0.key.number + 1 } ?? 1
    let id = ClusterID(number: number)
    kubernetes.clusters[id] = ControlPlane(
      name: name, version: version, serviceRange: serviceRange, certificate: certificate)
    for name in ["default", "kube-system", "kube-public", "kube-node-lease"] {
      var namespace = KubernetesObject(metadata: ObjectMetadata(name: name))
      Namespace.prepareToCreate(&namespace, in: &self, id)
      add(namespace, to: Namespace.self, of: id)
    }
    addOwnService(to: id)
    addPriorityClasses(to: id)
    DefaultRoles.install(in: &self, id)
    addServersMaps(to: id)
    addAPIServices(to: id)
    addFlowControl(to: id)
    return id
  }

  /// Says which version a control plane has from now on, and what its server calls itself.
  public mutating func setVersion(_ version: String, release: String, of cluster: ClusterID) {
    kubernetes.clusters.update(cluster) {
      $0.version = version
      $0.release = release
    }
    DefaultRoles.complete(in: &self, cluster)
  }

  /// Forgets a control plane with all its objects.
  public mutating func closeCluster(_ id: ClusterID) {
    for object in kubernetes.everything(in: id) {
      kubernetes.forget(object.key, object.row)
    }
    let firstEvent = EventKey(id, "", about: "")
    for event in Array(kubernetes.events.rows(from: firstEvent).prefix { $0.key.cluster == id }) {
      kubernetes.events[event.key] = nil
    }
    for change in Array(kubernetes.changes.rows(from: Pair(id, 0)).prefix { $0.key.first == id }) {
      kubernetes.changes[change.key] = nil
    }
    for grave in Array(
      (kubernetes.graves ?? Table()).rows(from: Pair(id, 0)).prefix { $0.key.first == id })
    { kubernetes.graves?[grave.key] = nil }
    for item in Array(
      kubernetes.queue.keys(from: WorkItem.first(of: id)).prefix { $0.cluster == id })
    { kubernetes.queue.remove(item) }
    forgetAccounts(of: id)
    kubernetes.policies.value[id] = nil
    kubernetes.webhooks.value[id] = nil
    kubernetes.clusters[id] = nil
    fleet.forget(id)
  }

  /// What was counted and remembered beside objects goes with the cluster.
  private mutating func forgetAccounts(of id: ClusterID) {
    let first = ObjectKey(id, "", name: "")
    for tally in Array(kubernetes.podTallies.rows(from: Pair(id, "")).prefix { $0.key.first == id })
    { kubernetes.podTallies[tally.key] = nil }
    for load in Array(kubernetes.loads.rows(from: first).prefix { $0.key.cluster == id }) {
      kubernetes.loads[load.key] = nil
    }
    for memory in Array(
      kubernetes.scalingMemories.rows(from: first).prefix { $0.key.cluster == id })
    { kubernetes.scalingMemories[memory.key] = nil }
  }

  /// Stores something new, with a uid and a version of its own; nothing is checked.
  @discardableResult
  public mutating func add(
    _ object: KubernetesObject, to kind: any Kind.Type, of cluster: ClusterID
  ) -> KubernetesObject {
    add(object, to: kind.resource, of: cluster)
  }

  @discardableResult
  mutating func add(
    _ object: KubernetesObject, to resource: Resource, of cluster: ClusterID
  ) -> KubernetesObject {
    var object = object
    if object.metadata.uid.isEmpty { object.metadata.uid = dice.uuid("kubernetes.uid") }
    object.metadata.creationTimestamp = now
    object.metadata.generation = resource.countsGenerations ? 1 : 0
    object.metadata.resourceVersion = kubernetes.nextRevision(of: cluster)
    let key = ObjectKey(
      cluster, resource.name, namespace: object.metadata.namespace, name: object.metadata.name)
    kubernetes.put(object, at: key, over: nil)
    note(ObjectChange(verb: .added, key: key, old: nil, new: object))
    return object
  }

  /// Puts `object` in the place of what is stored under `key`; what did not change is not written.
  @discardableResult
  public mutating func replace(_ key: ObjectKey, with object: KubernetesObject) -> KubernetesObject
  {
    guard let old = kubernetes.objects[key] ?? view(of: key.cluster).event(key) else {
      return object
    }
    return replace(old, at: key, with: object)
  }

  /// Puts `object` in the place of `old`, which is stored under `key`.
  @discardableResult
  mutating func replace(
    _ old: KubernetesObject, at key: ObjectKey, with object: KubernetesObject
  ) -> KubernetesObject {
    guard object.mayGo(key), !old.mayGo(key) else { return write(object, at: key, over: old) }
    remove(key)
    return object
  }

  /// Puts `object` in the place of `old`, even where nothing keeps it from going.
  @discardableResult
  mutating func write(
    _ object: KubernetesObject, at key: ObjectKey, over old: KubernetesObject
  ) -> KubernetesObject {
    var object = object
    object.metadata.uid = old.metadata.uid
    object.metadata.creationTimestamp = old.metadata.creationTimestamp
    object.metadata.resourceVersion = old.metadata.resourceVersion
    if object.isSame(as: old) { return old }
    object.metadata.resourceVersion = kubernetes.nextRevision(of: key.cluster)
    kubernetes.put(object, at: key, over: old)
    if let told = EventKey(key) { kubernetes.events[told] = nil }
    note(ObjectChange(verb: .modified, key: key, old: old, new: object))
    return object
  }

  /// Changes what is stored under `key`.
  public mutating func change(_ key: ObjectKey, _ change: (inout KubernetesObject) -> Void) {
    guard var object = kubernetes.objects[key] else { return }
    let old = object
    change(&object)
    replace(old, at: key, with: object)
  }

  /// Takes an object out at once, whoever still wanted to look at it.
  public mutating func remove(_ key: ObjectKey) {
    guard var object = kubernetes.objects[key] ?? view(of: key.cluster).event(key) else { return }
    object.metadata.resourceVersion = kubernetes.nextRevision(of: key.cluster)
    let old = object
    kubernetes.forget(key, object)
    if let told = EventKey(key) { kubernetes.events[told] = nil }
    note(ObjectChange(verb: .deleted, key: key, old: old, new: object))
  }

  /// What decides how pods are filled in and checked.
  private static let rulesOfPods: Set<String> = [
    "limitranges", "namespaces", "priorityclasses.scheduling.k8s.io", "runtimeclasses.node.k8s.io",
    "serviceaccounts",
  ]

  /// From what something follows that is remembered.
  private static let remembered =
    rulesOfPods.union(PodVolumes.shown).union(PolicyMemo.resources).union(WebhookMemo.resources)

  private mutating func forgetWhatFollows(from key: ObjectKey) {
    let resource = key.resource
    if Self.rulesOfPods.contains(resource) { fleet.memo.value.prototype = nil }
    if PodVolumes.shown.contains(resource) { fleet.memo.value.forgetMounts() }
    if PolicyMemo.resources.contains(resource) { kubernetes.policies.value[key.cluster] = nil }
    if WebhookMemo.resources.contains(resource) { kubernetes.webhooks.value[key.cluster] = nil }
  }

  /// Notes a change for watchers, and for the controllers that care.
  private mutating func note(_ change: consuming ObjectChange) {
    if Self.remembered.contains(change.key.resource) { forgetWhatFollows(from: change.key) }
    for witness in Witnesses.all { witness.see(change, in: &self) }
    let items = Controllers.items(for: change, in: view(of: change.key.cluster))
    for item in items { enqueue(item) }
    kubernetes.log(.object(change))
  }
}

extension KubernetesObject {
  /// Whether nothing that is stored differs.
  func isSame(as other: KubernetesObject) -> Bool {
    metadata == other.metadata && content == other.content
  }
}

extension KubernetesObject {
  /// The node that a pod is bound to.
  fileprivate var node: String? { content["spec"]?["nodeName"]?.string }

  /// Whether nobody controls it who counts what it controls.
  fileprivate func isStray(_ key: ObjectKey) -> Bool {
    guard let owner = metadata.controller else { return true }
    return key.resource == "pods" && !ClusterView.counts(owner)
  }
}

extension KubernetesState {
  /// How many changes are kept for watchers.
  static let logLength: UInt64 = 1_000
  /// For how many changes it is known what went.
  static let graveLength: UInt64 = 20_000

  mutating func nextRevision(of cluster: ClusterID) -> UInt64 {
    clusters.update(cluster) { plane in
      plane.revision += 1
      return plane.revision
    } ?? 0
  }

  mutating func put(_ object: KubernetesObject, at key: ObjectKey, over old: KubernetesObject?) {
    if old?.metadata.ownerReferences != object.metadata.ownerReferences {
      for owner in old?.metadata.ownerReferences ?? [] { owned.remove(Pair(owner.uid, key)) }
      for owner in object.metadata.ownerReferences { owned.insert(Pair(owner.uid, key)) }
      if Self.adoptable.contains(key.resource) {
        if object.isStray(key) {
          strays.insert(key)
        } else if old != nil {
          strays.remove(key)
        }
      }
    }
    if key.resource == "pods" { move(key, from: old?.node, to: object.node) }
    // A row that is there is changed in its place.
    if old == nil || objects.update(key, { $0 = object }) == nil { objects[key] = object }
  }

  private mutating func move(_ pod: ObjectKey, from before: String?, to after: String?) {
    guard before != after else { return }
    if let before { podsOnNodes.remove(Triple(pod.cluster, before, pod)) }
    if let after { podsOnNodes.insert(Triple(pod.cluster, after, pod)) }
  }

  /// What has controllers that take on what is nobody's.
  private static let adoptable = ["pods", "replicasets.apps", "controllerrevisions.apps"]

  mutating func forget(_ key: ObjectKey, _ object: KubernetesObject) {
    if Self.adoptable.contains(key.resource) { strays.remove(key) }
    for owner in object.metadata.ownerReferences { owned.remove(Pair(owner.uid, key)) }
    if key.resource == "pods", let node = object.spec["nodeName"]?.string {
      podsOnNodes.remove(Triple(key.cluster, node, key))
    }
    objects[key] = nil
  }

  mutating func log(_ change: LoggedChange) {
    let cluster = change.cluster
    let revision = change.revision
    changes[Pair(cluster, revision)] = change
    guard revision > Self.logLength else { return }
    let cut = revision - Self.logLength
    let isLoss = changes.read(Pair(cluster, cut), \.isLoss) ?? false
    if isLoss || graves != nil { bury(isLoss, cut, of: cluster) }
    changes[Pair(cluster, cut)] = nil
    clusters.update(cluster) { $0.forgotten = max($0.forgotten, cut) }
  }

  /// Keeps what went for longer than other changes, and forgets the oldest of that.
  private mutating func bury(_ isLoss: Bool, _ version: UInt64, of cluster: ClusterID) {
    var graves = graves.take() ?? Table()
    if isLoss { graves[Pair(cluster, version)] = changes[Pair(cluster, version)] }
    if version + Self.logLength > Self.graveLength {
      graves[Pair(cluster, version + Self.logLength - Self.graveLength)] = nil
    }
    self.graves = graves.isEmpty ? nil : graves
  }

  /// Everything that a cluster holds.
  func everything(in cluster: ClusterID) -> [(key: ObjectKey, row: KubernetesObject)] {
    Array(objects.rows(from: ObjectKey(cluster, "", name: "")).prefix { $0.key.cluster == cluster })
  }
}
