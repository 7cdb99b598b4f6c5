import AWSModel
import Documents
import EC2
import Simulation

/// Changes a group; instances that are there stay as they were launched.
public enum UpdateAutoScalingGroup: Operation {
  /// Which group, and what becomes of it.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let request: GroupRequest

    enum CodingKeys: CodingKey {
      case AutoScalingGroupName
    }

    /// Reads the request; everything beside the name may be left out.
    public init(from decoder: any Decoder) throws {
      request = try GroupRequest(from: decoder)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      AutoScalingGroupName = try container.decode(String.self, forKey: .AutoScalingGroupName)
    }
  }

  /// Changes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    var group = try call.group(input.AutoScalingGroupName)
    guard !group.isEnding else {
      throw AWSError(
        code: "ScalingActivityInProgress",
        message: "You cannot update an AutoScalingGroup that is being deleted.")
    }
    let request = input.request
    let places = try request.places(in: call)
    if let source = try request.source(in: call) {
      group.source = source
      if let place = places?.first ?? group.places.first(where: \.isOpen) {
        try source.checkLaunch(in: place, call)
      }
    }
    try request.apply(to: &group)
    if let places { group.move(to: places, text: request.VPCZoneIdentifier) }
    try request.sizes.apply(to: &group, at: call.world.now)
    call.world.autoScaling.groups[group.key] = group
    call.world.look(at: group.key)
    return NoOutput()
  }
}

extension GroupRequest {
  /// The sizes that the request sets.
  var sizes: GroupSizes {
    GroupSizes(MinSize: MinSize, MaxSize: MaxSize, DesiredCapacity: DesiredCapacity)
  }
}

/// Sizes of a group that are set together; those that are nil stay.
struct GroupSizes {
  let MinSize: Int?
  let MaxSize: Int?
  let DesiredCapacity: Int?

  /// Sets the sizes; a bound that passes the desired size takes it along.
  ///
  /// - Source: EC2 Auto Scaling API Reference, “UpdateAutoScalingGroup”; the causes as in the AWS
  ///   Knowledge Center article on groups that scale down.
  func apply(
    to group: inout AutoScalingGroup, at now: SimTime, by whom: String = "a user request"
  ) throws(AWSError) {
    let before = group.desired
    group.least = MinSize ?? group.least
    group.most = MaxSize ?? group.most
    let kept = max(group.least, min(max(group.least, group.most), group.desired))
    group.desired = DesiredCapacity ?? kept
    try GroupRequest.check(least: group.least, most: group.most, desired: group.desired)
    guard before != group.desired else { return }
    group.causes.append(
      "At \(now.zulu) \(whom) update of AutoScalingGroup constraints to min: \(group.least), "
        + "max: \(group.most), desired: \(group.desired) changing the desired capacity from "
        + "\(before) to \(group.desired).")
  }
}

extension AutoScalingGroup {
  /// Opens other places; where it has instances and may launch no more, they stay for now.
  mutating func move(to new: [GroupPlace], text: String?) {
    let old = places
    places = new.map { place in
      var place = place
      place.count = old.first { $0.subnet == place.subnet }?.count ?? 0
      return place
    }
    for var place in old
    where place.count > 0 && !new.contains(where: { $0.subnet == place.subnet }) {
      place.isOpen = false
      places.append(place)
    }
    subnetsText = text
  }
}
