import Documents
import Simulation

// Asking for objects to go.
extension World {
  /// Asks for an object to go: at once, or once its finalizers and its grace period allow.
  ///
  /// - Returns: the object as it was last.
  /// - Throws: `NotFound`, `Conflict` where a precondition does not hold, `Forbidden`.
  ///
  /// Source: apiserver, `registry/rest/delete.go`, `BeforeDelete`; `registry/generic/registry/store.go`.
  @discardableResult
  public mutating func delete(
    _ key: ObjectKey, _ options: DeleteOptions
  ) throws(StatusError) -> KubernetesObject {
    try delete(key, options, for: .system)
  }

  @discardableResult
  mutating func delete(
    _ key: ObjectKey, _ options: DeleteOptions, for requester: Requester
  ) throws(StatusError) -> KubernetesObject {
    guard let kind = view(of: key.cluster).served(key.resource) else { throw .noSuchResource }
    guard let old = view(of: key.cluster)[key] else { throw .notFound(kind.resource, key.name) }
    var object = old
    try check(options, object, key, kind.resource)
    if object.metadata.deletionTimestamp == nil {
      try obeyPolicies(in: key.cluster, requester) { .deletion(of: old, kind.resource, by: $0) }
      mark(&object, key, options)
    } else if !shorten(&object, key, options) {
      return object
    }
    if object.mayGo(key) {
      // What ends gracefully is first told that its time is over, and then taken out: those who
      // watch see both.
      // Source: apiserver, `registry/generic/registry/store.go`,
      // `updateForGracefulDeletionAndFinalizers`.
      if key.resource == "pods" { write(object, at: key, over: old) }
      remove(key)
    } else {
      replace(key, with: object)
    }
    return object
  }

  private func check(
    _ options: DeleteOptions, _ object: KubernetesObject, _ key: ObjectKey, _ resource: Resource
  ) throws(StatusError) {
    if let uid = options.uid, uid != object.metadata.uid {
      throw .wrongUID(resource, key.name, given: uid, stored: object.metadata.uid)
    }
    if let version = options.resourceVersion, version != String(object.metadata.resourceVersion) {
      throw .conflict(resource, key.name)
    }
    // Source: kubernetes, `plugin/namespace/lifecycle`, the immortal namespaces.
    if key.resource == "namespaces", ["default", "kube-system", "kube-public"].contains(key.name) {
      throw .forbidden(resource, key.name, "this namespace may not be deleted")
    }
  }

  private func mark(_ object: inout KubernetesObject, _ key: ObjectKey, _ options: DeleteOptions) {
    let grace = object.gracePeriod(key, options)
    object.metadata.deletionTimestamp = now + .seconds(grace)
    object.metadata.deletionGracePeriodSeconds = grace
    if object.metadata.generation > 0 { object.metadata.generation += 1 }
    object.metadata.propagate(options.propagationPolicy)
    if key.resource == "namespaces" {
      object.metadata.deletionGracePeriodSeconds = nil
      object.status = object.status.setting("phase", "Terminating")
    }
  }

  /// An object that is going may be asked to go sooner, never later.
  private func shorten(
    _ object: inout KubernetesObject, _ key: ObjectKey, _ options: DeleteOptions
  ) -> Bool {
    guard let left = object.metadata.deletionGracePeriodSeconds, options.gracePeriodSeconds != nil
    else { return object.mayGo(key) }
    let grace = object.gracePeriod(key, options)
    guard grace < left, let end = object.metadata.deletionTimestamp else {
      return object.mayGo(key)
    }
    object.metadata.deletionTimestamp = end + .seconds(grace - left)
    object.metadata.deletionGracePeriodSeconds = grace
    return true
  }
}

extension KubernetesObject {
  /// Source: kubernetes, `pkg/registry/core/pod/strategy.go`, `CheckGracefulDelete`; only pods end
  /// gracefully.
  fileprivate func gracePeriod(_ key: ObjectKey, _ options: DeleteOptions) -> Int64 {
    guard key.resource == "pods", spec["nodeName"]?.string?.isEmpty == false else { return 0 }
    if ["Succeeded", "Failed"].contains(status["phase"]?.string) { return 0 }
    let period =
      options.gracePeriodSeconds ?? spec["terminationGracePeriodSeconds"]?.integer ?? 0
    return period < 0 ? 1 : period
  }

  /// Whether nothing holds back an object that is to go.
  func mayGo(_ key: ObjectKey) -> Bool {
    guard metadata.deletionTimestamp != nil, metadata.finalizers.isEmpty,
      metadata.deletionGracePeriodSeconds ?? 0 == 0
    else { return false }
    return key.resource != "namespaces" || spec["finalizers"]?.array?.isEmpty != false
  }
}

extension ObjectMetadata {
  /// What becomes of dependents is noted among the finalizers.
  ///
  /// Source: apiserver, `registry/generic/registry/store.go`, `deletionFinalizersForGarbageCollection`.
  fileprivate mutating func propagate(_ policy: String?) {
    guard let policy else { return }
    finalizers.removeAll { $0 == "orphan" || $0 == "foregroundDeletion" }
    if policy == "Orphan" { finalizers.append("orphan") }
    if policy == "Foreground" { finalizers.append("foregroundDeletion") }
  }
}
