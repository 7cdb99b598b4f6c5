import AWSModel
import Documents
import EC2
import Identity
import Simulation

/// Makes a group, which then launches instances up to its desired size.
public enum CreateAutoScalingGroup: Operation {
  /// Its name and sizes, what it launches and where, and how it works.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let InstanceId: String?
    let Tags: [TagRequest]?
    let LifecycleHookSpecificationList: [HookChoice]?
    let ServiceLinkedRoleARN: String?
    let TargetGroupARNs: [String]?
    let request: GroupRequest

    enum CodingKeys: CodingKey {
      case AutoScalingGroupName
      case InstanceId
      case Tags
      case LifecycleHookSpecificationList
      case ServiceLinkedRoleARN
      case TargetGroupARNs
    }

    /// Reads the request; what groups have in common with changes of them stands beside its name.
    public init(from decoder: any Decoder) throws {
      request = try GroupRequest(from: decoder)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      AutoScalingGroupName = try container.decode(String.self, forKey: .AutoScalingGroupName)
      InstanceId = try container.decodeIfPresent(String.self, forKey: .InstanceId)
      Tags = try container.decodeIfPresent([TagRequest].self, forKey: .Tags)
      LifecycleHookSpecificationList = try container.decodeIfPresent(
        [HookChoice].self, forKey: .LifecycleHookSpecificationList)
      ServiceLinkedRoleARN = try container.decodeIfPresent(
        String.self, forKey: .ServiceLinkedRoleARN)
      TargetGroupARNs = try container.decodeIfPresent([String].self, forKey: .TargetGroupARNs)
    }
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = GroupKey(call.scope, input.AutoScalingGroupName)
    guard !call.world.autoScaling.groups.contains(key) else {
      throw .alreadyExists(
        "AutoScalingGroup by this name already exists - A group with the name "
          + "\(key.second) already exists")
    }
    guard call.world.autoScaling.groups(in: call.scope).count < 500 else {
      throw .limitExceeded("You have reached the limit of 500 Auto Scaling groups in this Region.")
    }
    let group = try input.group(key, in: &call)
    let hooks = try (input.LifecycleHookSpecificationList ?? []).map { choice throws(AWSError) in
      try choice.hook(over: nil)
    }
    call.world.ensureServiceLinkedRole(
      for: "autoscaling.amazonaws.com", account: call.scope.account)
    call.world.autoScaling.groups[key] = group
    for hook in hooks { call.world.putLifecycleHook(hook, on: key) }
    call.world.look(at: key)
    return NoOutput()
  }
}

extension CreateAutoScalingGroup.Input {
  fileprivate func group(
    _ key: GroupKey, in call: inout Call
  ) throws(AWSError) -> AutoScalingGroup {
    guard InstanceId == nil else {
      throw .invalid(
        "Groups made from an instance are not simulated here: name a LaunchTemplate instead of "
          + "InstanceId.")
    }
    guard let source = try request.source(in: call) else {
      throw .invalid(
        "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or "
          + "MixedInstancesPolicy parameter.")
    }
    guard let places = try request.places(in: call) else {
      throw .invalid("At least one Availability Zone or VPC Subnet is required.")
    }
    try source.checkLaunch(in: places[0], call)
    let (least, most) = (request.MinSize ?? 0, request.MaxSize ?? 0)
    let desired = request.DesiredCapacity ?? least
    try GroupRequest.check(least: least, most: most, desired: desired)
    let now = call.world.now
    var group = AutoScalingGroup(
      key: key, uid: call.world.dice.uuid("autoscaling.group"), created: now, source: source,
      least: least, most: most, desired: desired, places: places,
      subnetsText: request.VPCZoneIdentifier,
      role: ServiceLinkedRoleARN
        ?? "arn:aws:iam::\(call.scope.account):role/aws-service-role/autoscaling.amazonaws.com/"
        + "AWSServiceRoleForAutoScaling")
    try request.apply(to: &group)
    try call.checkTargetGroups(TargetGroupARNs ?? [])
    group.targetGroups = TargetGroupARNs ?? []
    group.tags = (Tags ?? []).map(\.tag).sorted { $0.key < $1.key }
    group.causes = [
      "At \(now.zulu) a user request created an AutoScalingGroup changing the desired capacity from "
        + "0 to \(desired)."
    ]
    return group
  }
}

extension LaunchSource {
  /// Tries what the group would launch, as AWS does with a dry run.
  ///
  /// - Throws: `ValidationError` around EC2's sentence.
  /// - Source: eksctl-io/eksctl issue 1293, ryanmurakami/hbfl issue 58.
  func checkLaunch(in place: GroupPlace, _ call: Call) throws(AWSError) {
    guard let template else { return }
    let region = call.world.ec2[call.scope]
    do {
      let version = try region.launchTemplate(template.choice).version
      var changes: JSONObject = ["SubnetId": .string(place.subnet), "Placement": .null]
      if case .mixed(let mixed) = self, let type = mixed.overrides.first?.type {
        changes["InstanceType"] = .string(type)
      }
      let launch = try Launch(request: version.request(under: changes), in: call.world, call.scope)
      _ = try region.securityGroups(launch.securityGroups, in: try region.subnet(place.subnet))
    } catch {
      throw .invalid("You must use a valid fully-formed launch template. \(error.message)")
    }
  }
}
