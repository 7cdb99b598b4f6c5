import AWSModel

/// A region and its availability zones.
///
/// Three zones in each region; some real ones have more (us-east-1 has six). In a real account the
/// letter of a zone is shuffled against its id; here `a` is always 1. `us-east-1c` is `use1-az4`,
/// because in `use1-az3` much, such as EKS, is not to be had.
public enum Zone {
  /// The regions that are enabled in every account, with the short name used in zone ids.
  ///
  /// Source: AWS Regions and Availability Zones User Guide, list of Regions.
  public static let regions: [(name: String, short: String)] = [
    ("ap-northeast-1", "apne1"), ("ap-northeast-2", "apne2"), ("ap-northeast-3", "apne3"),
    ("ap-south-1", "aps1"), ("ap-southeast-1", "apse1"), ("ap-southeast-2", "apse2"),
    ("ca-central-1", "cac1"), ("eu-central-1", "euc1"), ("eu-north-1", "eun1"),
    ("eu-west-1", "euw1"), ("eu-west-2", "euw2"), ("eu-west-3", "euw3"), ("sa-east-1", "sae1"),
    ("us-east-1", "use1"), ("us-east-2", "use2"), ("us-west-1", "usw1"), ("us-west-2", "usw2"),
  ]

  /// The names of the zones of a region, in order.
  public static func names(in region: String) -> [String] {
    ["a", "b", "c"].map { region + $0 }
  }

  /// The id of a zone, such as `use1-az1` for `us-east-1a`.
  public static func id(ofName name: String) -> String {
    let region = String(name.dropLast())
    let short = regions.first { $0.name == region }?.short ?? region
    let third = region == "us-east-1" ? 4 : 3
    let number = name.last.flatMap { ["a": 1, "b": 2, "c": third][$0] } ?? 0
    return "\(short)-az\(number)"
  }
}
