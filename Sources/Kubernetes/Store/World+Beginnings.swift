import Documents
import Simulation

// What a cluster has before anybody looks at it.
extension World {
  /// Stores an object that is there before anything is counted: it takes no version of its own
  /// from the store, no controller is woken, and nobody who watches is told.
  ///
  /// It is for those who open a control plane, at that instant; what is stored already stays.
  public mutating func begin(
    with object: KubernetesObject, of kind: any Kind.Type, in cluster: ClusterID
  ) {
    let metadata = object.metadata
    let key = ObjectKey(
      cluster, kind.resource.name, namespace: metadata.namespace, name: metadata.name)
    guard !kubernetes.objects.contains(key) else { return }
    var object = object
    object.metadata.uid = String(beginning: key)
    object.metadata.creationTimestamp = now
    object.metadata.resourceVersion = kubernetes.clusters.read(cluster, \.revision) ?? 0
    kubernetes.put(object, at: key, over: nil)
  }

  /// The service accounts under which the controllers of a cluster's release work.
  public func controllerAccounts(of cluster: ClusterID) -> [String] {
    let release = release(of: cluster)
    return DefaultRoles.ofControllers.filter { $0.releases.contains(release) }.flatMap(\.accounts)
  }

  /// The settings that a server publishes for itself and for those that extend it.
  ///
  /// - Source: kubernetes, `pkg/controlplane/controller/clusterauthenticationtrust` and
  ///   `pkg/controlplane/controller/legacytokentracking`.
  mutating func addServersMaps(to cluster: ClusterID) {
    let certificate = kubernetes.clusters.read(cluster, \.certificate) ?? nil
    let trust: JSONObject = [
      "client-ca-file": .string(certificate ?? ""),
      "requestheader-allowed-names": "[\"front-proxy-client\"]",
      "requestheader-client-ca-file": .string(certificate ?? ""),
      "requestheader-extra-headers-prefix": "[\"X-Remote-Extra-\"]",
      "requestheader-group-headers": "[\"X-Remote-Group\"]",
      "requestheader-username-headers": "[\"X-Remote-User\"]",
    ]
    let day = String(now.kubernetesText.prefix { $0 != "T" })
    let maps: [(String, JSONObject)] = [
      ("extension-apiserver-authentication", trust),
      ("kube-apiserver-legacy-service-account-token-tracking", ["since": .string(day)]),
    ]
    for (name, settings) in maps {
      let metadata = ObjectMetadata(name: name, namespace: "kube-system")
      let map = KubernetesObject(metadata: metadata, content: ["data": .object(settings)])
      begin(with: map, of: ConfigMap.self, in: cluster)
    }
  }
}

extension String {
  /// A uid that follows from where an object lies; each cluster has others.
  fileprivate init(beginning key: ObjectKey) {
    var (high, low): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x6c62_272e_07bb_0142)
    for byte in "\(key.cluster.number)/\(key.resource)/\(key.namespace)/\(key.name)".utf8 {
      high = (high ^ UInt64(byte)) &* 0x100_0000_01b3
      low = (low &+ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
      low ^= low >> 29
    }
    high ^= high >> 31
    self.init(uuid: high & ~0xF000 | 0x4000, low & ~(0xF << 60) | (8 + low & 3) << 60)
  }
}
