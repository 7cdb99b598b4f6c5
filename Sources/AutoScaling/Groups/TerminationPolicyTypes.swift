/// The rules by which groups choose what ends.
///
/// - Source: EC2 Auto Scaling User Guide, “Configure termination policies”.
enum TerminationPolicyTypes {
  static let all = [
    "AllocationStrategy", "ClosestToNextInstanceHour", "Default", "NewestInstance",
    "OldestInstance", "OldestLaunchConfiguration", "OldestLaunchTemplate",
  ]
}
