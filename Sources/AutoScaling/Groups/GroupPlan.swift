import AWSModel
import Documents
import EC2
import Simulation

/// A group that another service makes for itself, as EKS does for its node groups.
public struct GroupPlan: Sendable {
  /// Its name.
  public var name: String
  /// The launch template, of which version 1 is used at first.
  public var template: LaunchTemplate
  /// The instance types, the preferred one first.
  public var types: [String]
  /// Whether its instances run on Spot capacity.
  public var isSpot = false
  /// The subnets over which they are spread.
  public var subnets: [String]
  /// Its tags, which its instances get as well.
  public var tags: [GroupTag] = []

  /// A plan.
  public init(name: String, template: LaunchTemplate, types: [String], subnets: [String]) {
    self.name = name
    self.template = template
    self.types = types
    self.subnets = subnets
  }

  /// - Source: EKS User Guide, “Managed node group concepts”: such groups have a policy of mixed
  ///   instances.
  fileprivate var source: LaunchSource {
    .mixed(
      MixedSource(
        template: TemplateSource(template, version: 1),
        overrides: types.map { .init(type: $0, template: nil, weight: nil) }, onDemandBase: 0,
        onDemandPercentage: isSpot ? 0 : 100, maxPrice: nil,
        document: [
          "LaunchTemplate": [
            "Overrides": .array(types.map { ["InstanceType": .string($0)] })
          ]
        ]))
  }
}

extension TemplateSource {
  init(_ template: LaunchTemplate, version: Int) {
    (id, name, self.version) = (template.id, template.name, String(version))
  }
}

extension World {
  /// Makes a group of size 0 for another service; one of that name stays as it is.
  @discardableResult
  public mutating func createGroup(_ plan: GroupPlan, _ scope: Scope) -> GroupKey {
    let key = GroupKey(scope, plan.name)
    guard !autoScaling.groups.contains(key) else { return key }
    let places = plan.subnets.compactMap { id in
      ec2[scope].subnets[id].map { GroupPlace(subnet: id, zone: $0.zone) }
    }
    var group = AutoScalingGroup(
      key: key, uid: dice.uuid("autoscaling.group"), created: now, source: plan.source, least: 0,
      most: 0, desired: 0, places: places, subnetsText: plan.subnets.joined(separator: ","),
      role: "arn:aws:iam::\(scope.account):role/aws-service-role/autoscaling.amazonaws.com/"
        + "AWSServiceRoleForAutoScaling")
    group.tags = plan.tags.sorted { $0.key < $1.key }
    group.gracePeriod = 15
    autoScaling.groups[key] = group
    return key
  }

  /// Sets all sizes of a group, and has it act at once.
  public mutating func resizeGroup(
    _ key: GroupKey, least: Int, most: Int, desired: Int, because cause: String
  ) {
    autoScaling.groups.update(key) { [now] group in
      group.least = least
      group.most = max(most, desired)
      guard group.desired != desired else { return }
      group.causes.append(
        "At \(now.zulu) \(cause) changing the desired capacity from \(group.desired) to "
          + "\(desired).")
      group.desired = desired
    }
    settle(key)
  }

  /// Has a group launch from another version of its template, and maybe other types.
  public mutating func setTemplateVersion(
    _ version: Int, of key: GroupKey, types: [String]? = nil
  ) {
    autoScaling.groups.update(key) { group in
      guard case .mixed(let mixed) = group.source else { return }
      group.source = .mixed(mixed.with(version: version, types: types))
    }
  }
}

extension MixedSource {
  fileprivate func with(version: Int, types: [String]?) -> MixedSource {
    var document = document
    if let types {
      document["LaunchTemplate"] = [
        "Overrides": .array(types.map { ["InstanceType": .string($0)] })
      ]
    }
    return MixedSource(
      template: TemplateSource(id: template.id, name: template.name, version: String(version)),
      overrides: types?.map { .init(type: $0, template: nil, weight: nil) } ?? overrides,
      onDemandBase: onDemandBase, onDemandPercentage: onDemandPercentage, maxPrice: maxPrice,
      document: document)
  }
}

extension TemplateSource {
  fileprivate init(id: String, name: String, version: String?) {
    (self.id, self.name, self.version) = (id, name, version)
  }
}

extension AutoScalingGroup {
  /// The value of one of its tags.
  public func tag(_ key: String) -> String? { tags.first { $0.key == key }?.value }
}
