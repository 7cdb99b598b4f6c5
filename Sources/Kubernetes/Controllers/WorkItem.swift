import Simulation

/// Something that a controller still has to look at.
struct WorkItem: Comparable, Codable, Sendable {
  let cluster: ClusterID
  let controller: String
  let key: ObjectKey

  init(_ cluster: ClusterID, _ controller: String, _ key: ObjectKey) {
    self.cluster = cluster
    self.controller = controller
    self.key = key
  }

  static func first(of cluster: ClusterID) -> WorkItem {
    WorkItem(cluster, "", ObjectKey(cluster, "", name: ""))
  }

  static func < (left: WorkItem, right: WorkItem) -> Bool {
    if left.cluster != right.cluster { return left.cluster < right.cluster }
    if left.controller != right.controller { return left.controller < right.controller }
    return left.key < right.key
  }
}
