import AWSModel
import Documents
import Simulation

/// Something that belongs to a cluster and goes with it: a row under the cluster and its name.
protocol ClusterPart: Codable, Sendable {
  /// Its cluster, and what tells it from others of its kind there.
  var key: Pair<ClusterKey, String> { get }
  /// Its ARN.
  var arn: String { get }
  /// Its tags.
  var tags: JSONObject { get set }
}

extension Table where Key == Pair<ClusterKey, String>, Row: ClusterPart {
  /// All of a cluster, in order of name.
  func all(of cluster: ClusterKey) -> [Row] {
    rows(from: Pair(cluster, "")).prefix { $0.key.first == cluster }.map(\.row)
  }

  /// The one of a cluster that has this ARN.
  func row(called arn: String, of cluster: ClusterKey) -> Row? {
    all(of: cluster).first { $0.arn == arn }
  }

  /// Forgets all of a cluster.
  mutating func removeAll(of cluster: ClusterKey) {
    for row in all(of: cluster) { self[row.key] = nil }
  }
}
