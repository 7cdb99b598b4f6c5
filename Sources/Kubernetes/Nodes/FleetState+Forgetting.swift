import Simulation

extension FleetState {
  /// Forgets all that is known of a cluster that is no more.
  mutating func forget(_ cluster: ClusterID) {
    round.value.drop(cluster)
    memo.value.forgetMounts()
    let node = NodeID(cluster, "")
    let object = ObjectKey(cluster, "", name: "")
    for row in machines.rows(from: node).prefix(while: { $0.key.first == cluster }) {
      machines[row.key] = nil
    }
    for row in nodes.rows(from: node).prefix(while: { $0.key.first == cluster }) {
      nodes[row.key] = nil
    }
    let first = Triple(cluster, "", "")
    for row in spread.rows(from: first).prefix(while: { $0.key.first == cluster }) {
      spread[row.key] = nil
    }
    for key in attachments.keys(from: first).prefix(while: { $0.first == cluster }) {
      attachments.remove(key)
    }
    for key in choosy.keys(from: object).prefix(while: { $0.cluster == cluster }) {
      choosy.remove(key)
    }
    for key in waiting.keys(from: .first(of: cluster)).prefix(while: { $0.cluster == cluster }) {
      waiting.remove(key)
    }
    for row in parked.rows(from: object).prefix(while: { $0.key.cluster == cluster }) {
      parked[row.key] = nil
    }
    for row in pods.rows(from: object).prefix(while: { $0.key.cluster == cluster }) {
      pods[row.key] = nil
    }
    for row in decisions.rows(from: object).prefix(while: { $0.key.cluster == cluster }) {
      decisions[row.key] = nil
    }
    for key in serviceAddresses.keys(from: node).prefix(while: { $0.first == cluster }) {
      serviceAddresses.remove(key)
    }
    for key in podAddresses.keys(from: node).prefix(while: { $0.first == cluster }) {
      podAddresses.remove(key)
    }
    for key in nodePorts.keys(from: Pair(cluster, 0)).prefix(while: { $0.first == cluster }) {
      nodePorts.remove(key)
    }
    forgetLater(cluster, node: node, object: object)
    starts?[cluster] = nil
    ranges[cluster] = nil
    retrying.remove(cluster)
    woken.remove(cluster)
  }

  /// Forgets what sandboxes saved earlier do not have.
  private mutating func forgetLater(_ cluster: ClusterID, node: NodeID, object: ObjectKey) {
    if let known = nominations {
      for row in known.rows(from: object).prefix(while: { $0.key.cluster == cluster }) {
        nominations?[row.key] = nil
      }
    }
    if let known = files {
      for row in known.rows(from: Triple(cluster, "", "")).prefix(while: { $0.key.first == cluster }
      ) {
        files?[row.key] = nil
      }
    }
    if let known = mains {
      for row in known.rows(from: Triple(cluster, "", "")).prefix(while: { $0.key.first == cluster }
      ) {
        mains?[row.key] = nil
      }
    }
    if let known = zonePaces {
      for row in known.rows(from: node).prefix(while: { $0.key.first == cluster }) {
        zonePaces?[row.key] = nil
      }
    }
  }
}
