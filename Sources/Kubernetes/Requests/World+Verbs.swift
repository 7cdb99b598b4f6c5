import Documents
import Simulation

// The verbs behind the API and behind controllers: defaults, checks, admission, storage.
extension World {
  /// Makes an object.
  ///
  /// - Returns: the object as it is stored.
  /// - Throws: `AlreadyExists`, `Invalid`, `NotFound` for its namespace, `Forbidden`.
  @discardableResult
  public mutating func create(
    _ object: KubernetesObject, _ kind: any Kind.Type, in cluster: ClusterID
  ) throws(StatusError) -> KubernetesObject {
    try create(object, ServedKind(kind), in: cluster)
  }

  mutating func create(
    _ object: KubernetesObject, _ kind: ServedKind, in cluster: ClusterID,
    for requester: Requester = .system
  ) throws(StatusError) -> KubernetesObject {
    let resource = kind.resource
    var object = object
    try checkNamespace(of: object, resource, in: cluster)
    if resource.name == "pods", let ready = readyPod(object, in: cluster) {
      let key = ObjectKey(
        cluster, resource.name, namespace: ready.metadata.namespace, name: ready.metadata.name)
      guard !kubernetes.objects.contains(key) else {
        throw .alreadyExists(resource, ready.metadata.name)
      }
      try obeyPolicies(in: cluster, requester) { .creation(of: ready, resource, by: $0, at: nil) }
      try charge(ready, resource, in: cluster)
      return add(ready, to: resource, of: cluster)
    }
    let written = object
    if object.metadata.name.isEmpty, let front = object.metadata.generateName {
      object.metadata.name = freeName(front, resource, object.metadata.namespace, cluster)
    }
    let name = object.metadata.name
    kind.setDefaults(&object)
    try admit(&object, called: written.nameAtFirst, resource, in: cluster)
    kind.prepareToCreate(&object, in: &self, cluster)
    var errors = MetadataErrors.errors(in: object.metadata, of: resource) + kind.errors(in: object)
    if resource.name == "pods" { errors += PodChecks.creationErrors(in: object.spec) }
    errors += kind.ruleErrors(in: object, over: nil, after: errors)
    guard errors.isEmpty else { throw .invalid(resource, name, errors) }
    try inspect(object, resource, in: cluster)
    let (made, instant) = (object, now)
    try obeyPolicies(in: cluster, requester) {
      .creation(of: made, resource, by: $0, at: instant)
    }
    let key = ObjectKey(
      cluster, resource.name, namespace: object.metadata.namespace, name: name)
    guard !kubernetes.objects.contains(key) else { throw .alreadyExists(resource, name) }
    try charge(object, resource, in: cluster)
    if resource.name == "pods", !isMutated(written, in: cluster) {
      fleet.memo.value.prototype = PodPrototype(cluster: cluster, written: written, stored: object)
    }
    return add(object, to: resource, of: cluster)
  }

  /// A pod as it is stored, where the one before was written the same.
  private func readyPod(_ pod: KubernetesObject, in cluster: ClusterID) -> KubernetesObject? {
    guard !pod.metadata.name.isEmpty, pod.metadata.controller != nil else { return nil }
    let stored = fleet.memo.value.prototype?.stored(for: pod, in: cluster)
    return stored == nil || isMutated(pod, in: cluster) ? nil : stored
  }

  /// Whether someone who sees pods before they are stored changes this one.
  private func isMutated(_ pod: KubernetesObject, in cluster: ClusterID) -> Bool {
    let mutators = handlers(at: PodMutatorPort.self)
    if mutators.isEmpty { return false }
    var filled = pod
    Pod.setDefaults(&filled)
    var copy = filled
    for mutator in mutators {
      mutator.mutate(&copy, in: pod.metadata.namespace, of: cluster, self)
    }
    return !copy.isSame(as: filled)
  }

  /// Source: apiserver, `plugin/namespace/lifecycle/admission.go`, `Admit`.
  private func checkNamespace(
    of object: KubernetesObject, _ resource: Resource, in cluster: ClusterID
  ) throws(StatusError) {
    let name = object.metadata.namespace
    guard resource.isNamespaced, !name.isEmpty else { return }
    guard let space = view(of: cluster).object(Namespace.self, "", name) else {
      throw .notFound(Namespace.resource, name)
    }
    guard space.metadata.deletionTimestamp == nil else {
      throw .forbidden(
        resource, object.nameAtFirst,
        "unable to create new content in namespace \(name) because it is being terminated")
    }
  }

  /// The front is cut so that the whole stays a name.
  ///
  /// Source: apiserver, `storage/names/generate.go`.
  fileprivate static func kept(of front: String) -> String { String(front.prefix(58)) }

  private mutating func freeName(
    _ front: String, _ resource: Resource, _ namespace: String, _ cluster: ClusterID
  ) -> String {
    var name = ""
    for _ in 0..<8 {
      name = dice.name(behind: Self.kept(of: front))
      let key = ObjectKey(cluster, resource.name, namespace: namespace, name: name)
      if !kubernetes.objects.contains(key) { break }
    }
    return name
  }
}

extension KubernetesObject {
  /// What refusals call the object before the server has made up its name: by what it begins with.
  ///
  /// The controllers here make up the names of their pods themselves.
  ///
  /// Source: apiserver, `admission/errors.go`, `extractResourceName`.
  fileprivate var nameAtFirst: String {
    guard let front = metadata.generateName else { return metadata.name }
    if metadata.name.isEmpty { return front }
    let kept = World.kept(of: front)
    let isMadeUp =
      metadata.controller != nil && metadata.name.hasPrefix(kept)
      && metadata.name.utf8.count == kept.utf8.count + 5
    return isMadeUp ? front : metadata.name
  }
}

extension Dice {
  private static let nameLetters = Array("bcdfghjklmnpqrstvwxz2456789".utf8)

  /// What a name begins with, and five letters and digits that make up no words.
  ///
  /// Source: apimachinery, `util/rand/rand.go`.
  mutating func name(behind front: String, _ stream: String = "kubernetes.name") -> String {
    let letters = Self.nameLetters
    let drawn = draw(5, stream)
    var front = front
    return front.withUTF8 { front in
      String(unsafeUninitializedCapacity: front.count + 5) { bytes in
        let start = front.isEmpty ? 0 : bytes.update(fromContentsOf: front)
        for place in 0..<drawn.count {
          bytes[start + place] = letters[drawn.below(letters.count, at: place)]
        }
        return start + drawn.count
      }
    }
  }

  /// Five letters and digits that make up no words.
  mutating func nameEnd(_ stream: String = "kubernetes.name") -> String {
    name(behind: "", stream)
  }
}
