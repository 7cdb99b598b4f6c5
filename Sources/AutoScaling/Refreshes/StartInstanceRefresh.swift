import AWSModel
import Documents
import EC2
import Simulation

/// Exchanges the instances of a group for new ones, some at a time.
public enum StartInstanceRefresh: Operation {
  /// Of which group, what for, and how carefully.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let Strategy: String?
    let DesiredConfiguration: ConfigurationChoice?
    let Preferences: PreferenceChoice?

    struct ConfigurationChoice: Decodable {
      let LaunchTemplate: LaunchTemplateChoice?
      let MixedInstancesPolicy: MixedChoice?
    }

    struct PreferenceChoice: Decodable {
      let MinHealthyPercentage: Int?
      let InstanceWarmup: Int?
      let SkipMatching: Bool?
      let ScaleInProtectedInstances: String?
      let StandbyInstances: String?
    }
  }

  /// Its id.
  public struct Output: Encodable {
    let InstanceRefreshId: String
  }

  /// Begins it.
  ///
  /// - Source: the sentence of a refresh under way as in hashicorp/terraform-provider-aws pull
  ///   request 13791.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    guard call.world.autoScaling.activeRefresh(of: group.key) == nil else {
      throw AWSError(
        code: "InstanceRefreshInProgress",
        message: "An Instance Refresh is already in progress and blocks the execution of this "
          + "Instance Refresh.")
    }
    guard input.Strategy ?? "Rolling" == "Rolling" else {
      throw .invalid("Strategy \(input.Strategy ?? "") is not simulated here: write Rolling.")
    }
    let refresh = try input.refresh(of: group, in: &call)
    call.world.autoScaling.groups.update(group.key) { $0.refreshCount = refresh.number }
    call.world.autoScaling.refreshes[Pair(group.key, refresh.number)] = refresh
    call.world.schedule(RefreshLook(key: group.key, refresh: refresh.id), after: .seconds(5))
    return Output(InstanceRefreshId: refresh.id)
  }
}

extension StartInstanceRefresh.Input {
  fileprivate func refresh(
    of group: AutoScalingGroup, in call: inout Call
  ) throws(AWSError) -> InstanceRefresh {
    let choice = LaunchSourceChoice(
      configuration: nil, template: DesiredConfiguration?.LaunchTemplate,
      mixed: DesiredConfiguration?.MixedInstancesPolicy,
      document: call.document["DesiredConfiguration"]?["MixedInstancesPolicy"]?.object ?? [:])
    let source = try choice.source(in: call.world, call.scope)
    let (least, protected) = (
      Preferences?.MinHealthyPercentage ?? 90, Preferences?.ScaleInProtectedInstances ?? "Ignore"
    )
    guard (0...100).contains(least) else {
      throw .invalid("MinHealthyPercentage must be between 0 and 100.")
    }
    guard ["Ignore", "Refresh"].contains(protected) else {
      throw .invalid(
        "ScaleInProtectedInstances \(protected) is not simulated here: write Ignore or Refresh.")
    }
    guard Preferences?.StandbyInstances ?? "Ignore" == "Ignore" else {
      throw .invalid(
        "Of StandbyInstances only Ignore is simulated here.")
    }
    let skips = Preferences?.SkipMatching ?? false
    let matching = skips ? call.world.mark(of: source ?? group.source, call.scope) : nil
    let queue = call.world.autoScaling.instances(of: group.key).filter { member in
      member.counts && (protected == "Refresh" || !member.isProtected)
        && !(skips && matching?.matches(member.mark) == true)
    }
    return InstanceRefresh(
      id: call.world.dice.uuid("autoscaling.refresh"), group: group.key,
      number: group.refreshCount + 1, start: call.world.now, queue: queue.map(\.id),
      total: queue.count, minHealthy: least,
      warmup: Preferences?.InstanceWarmup ?? group.warmup ?? group.gracePeriod,
      skipsMatching: skips, protected: protected, standby: "Ignore", source: source,
      configuration: call.document["DesiredConfiguration"])
  }
}

extension World {
  /// The mark of what a source would launch now.
  fileprivate func mark(of source: LaunchSource, _ scope: Scope) -> LaunchMark? {
    if case .configuration(let name) = source { return LaunchMark(configuration: name) }
    guard let choice = source.template?.choice, let found = try? ec2[scope].launchTemplate(choice)
    else { return nil }
    return LaunchMark(template: found.template.id, version: found.version.number)
  }
}

extension LaunchMark {
  /// Whether both were launched from the same.
  fileprivate func matches(_ other: LaunchMark) -> Bool {
    configuration == other.configuration && template == other.template && version == other.version
  }
}
