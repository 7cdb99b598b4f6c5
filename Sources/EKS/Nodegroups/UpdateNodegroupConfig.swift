import AWSModel
import Documents
import Simulation

/// Changes how many nodes a group has, their labels and taints, and how it is updated.
public enum UpdateNodegroupConfig: Operation {
  /// Which group, and what becomes of it.
  public struct Input: Decodable {
    let clusterName: String
    let nodegroupName: String
    let labels: LabelChange?
    let taints: TaintChange?
    let scalingConfig: ScalingChoice?
    let updateConfig: UpdateConfigChoice?
    let nodeRepairConfig: JSON?
    let warmPoolConfig: JSON?
    let clientRequestToken: String?

    struct LabelChange: Decodable {
      let addOrUpdateLabels: JSONObject?
      let removeLabels: [String]?
    }

    struct TaintChange: Decodable {
      let addOrUpdateTaints: [NodeTaint]?
      let removeTaints: [NodeTaint]?
    }
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let group = try call.world.eks.nodegroup(
      input.nodegroupName, of: input.clusterName, in: call.scope)
    if let known = cluster.update(called: input.clientRequestToken, of: "ConfigUpdate") {
      return Output(update: known.shape)
    }
    try group.checkCanChange(in: call.world.eks)
    let params = input.params
    guard !params.isEmpty else {
      throw .invalidParameter("Nodegroup config update has no changes", group.subject)
    }
    let change = try input.change(of: group)
    let update = call.world.beginUpdate(
      "ConfigUpdate", params, of: .nodegroup(group.name), on: cluster.key,
      token: input.clientRequestToken)
    call.world.eks.nodegroups.update(group.key) { $0.status = .updating }
    // A few seconds in practice: 20 to 40 s, an estimate.
    let delay = Int64(call.world.dice.within(20...40, "eks.nodegroup"))
    call.world.schedule(
      NodegroupChange(key: group.key, update: update.id, change: change), after: .seconds(delay))
    return Output(update: update.shape)
  }
}

extension UpdateNodegroupConfig.Input {
  fileprivate var params: [(String, String)] {
    let shapes: [(String, JSON?)] = [
      ("LabelsToAdd", labels?.addOrUpdateLabels.map { .object($0) }),
      ("LabelsToRemove", labels?.removeLabels.map { .texts($0) }),
      ("TaintsToAdd", taints?.addOrUpdateTaints.map { .array($0.map(\.shape)) }),
      ("TaintsToRemove", taints?.removeTaints.map { .array($0.map(\.shape)) }),
      ("MinSize", scalingConfig?.minSize.map(JSON.number)),
      ("MaxSize", scalingConfig?.maxSize.map(JSON.number)),
      ("DesiredSize", scalingConfig?.desiredSize.map(JSON.number)),
      ("MaxUnavailable", updateConfig?.maxUnavailable.map(JSON.number)),
      ("MaxUnavailablePercentage", updateConfig?.maxUnavailablePercentage.map(JSON.number)),
      ("UpdateStrategy", .text(updateConfig?.updateStrategy)),
      ("NodeRepairConfig", nodeRepairConfig), ("WarmPoolEnabled", warmPoolConfig?["enabled"]),
    ]
    return shapes.compactMap { type, value in
      value.map { (type, $0.string ?? $0.compactText) }
    }
  }

  fileprivate func change(of group: Nodegroup) throws(AWSError) -> NodegroupChange.Content {
    var marks = group.labels
    for key in labels?.removeLabels ?? [] { marks[key] = nil }
    for label in labels?.addOrUpdateLabels ?? [:] { marks[label.key] = label.value }
    try NodeMarks.check(labels: marks, group.subject)
    func names(_ list: [NodeTaint]?, _ taint: NodeTaint) -> Bool {
      (list ?? []).contains { $0.key == taint.key && $0.effect == taint.effect }
    }
    let kept = group.taints.filter {
      !names(taints?.removeTaints, $0) && !names(taints?.addOrUpdateTaints, $0)
    }
    let wanted = kept + (taints?.addOrUpdateTaints ?? [])
    try NodeMarks.check(taints: wanted, group.subject)
    return NodegroupChange.Content(
      scaling: try scalingConfig?.sizes(over: group.scaling, group.subject) ?? group.scaling,
      labels: marks, taints: wanted,
      updateConfig: try updateConfig?.config(over: group.updateConfig, group.subject)
        ?? group.updateConfig,
      nodeRepair: nodeRepairConfig ?? group.nodeRepair, warmPool: warmPoolConfig ?? group.warmPool)
  }
}

/// A change of a group's configuration ends.
struct NodegroupChange: WorldEvent {
  static let name = "eks.nodegroup-change"

  /// What the group has then.
  struct Content: Codable, Sendable {
    let scaling: NodeScaling
    let labels: JSONObject
    let taints: [NodeTaint]
    let updateConfig: NodeUpdateConfig
    let nodeRepair: JSON?
    let warmPool: JSON?
  }

  let key: Pair<ClusterKey, String>
  let update: String
  let change: Content

  func happen(in world: inout World) {
    guard let old = world.eks.nodegroups[key], old.status == .updating else { return }
    let now = world.now
    world.eks.nodegroups.update(key) {
      $0.scaling = change.scaling
      $0.labels = change.labels
      $0.taints = change.taints
      $0.updateConfig = change.updateConfig
      $0.nodeRepair = change.nodeRepair
      $0.warmPool = change.warmPool
      $0.modified = now
      $0.status = .active
    }
    if let group = world.eks.nodegroups[key] { world.remark(group, over: old) }
    world.endUpdate(update, on: key.first)
    world.keepFleet(of: key)
    world.lookAfter(key)
  }
}
