import Documents

/// `aws ec2 run-instances`: how many, and the one network interface in plain options.
///
/// Source: AWS CLI Command Reference, "run-instances"; awscli/customizations/ec2.
enum RunInstances {
  static func customise(_ arguments: inout [Argument]) {
    arguments.removeAll { $0.name == "min-count" || $0.name == "max-count" }
    arguments += [
      custom("secondary-private-ip-addresses", .many, .secondaryAddresses),
      custom("secondary-private-ip-address-count", .one, .secondaryAddressCount, .integer),
      custom("associate-public-ip-address", .flag(true), .publicAddress),
      custom("no-associate-public-ip-address", .flag(false), .publicAddress),
      custom("count", .one, .count),
    ]
    for place in arguments.indices where arguments[place].name.hasPrefix("no-associate") {
      arguments[place].destination = "associate-public-ip-address"
    }
  }

  private static func custom(
    _ name: String, _ arity: Argument.Arity, _ effect: Customisation,
    _ conversion: Argument.Conversion = .text
  ) -> Argument {
    Argument(
      name: name, destination: name, arity: arity, conversion: conversion, effect: .custom(effect))
  }

  static func apply(
    _ option: Customisation, _ value: ArgumentValue, to request: inout JSONObject
  ) throws(CLIFailure) {
    switch (option, value) {
    case (.count, .text(let text)): try count(text, &request)
    case (.secondaryAddresses, .list(let addresses)) where !addresses.isEmpty:
      let list = addresses.map { ["PrivateIpAddress": .string($0), "Primary": false] as JSON }
      setInterface("PrivateIpAddresses", .array(list), &request)
    case (.secondaryAddressCount, .text(let text)):
      guard let count = PythonText.integer(text), count != 0 else { return }
      setInterface("SecondaryPrivateIpAddressCount", .integer(count), &request)
    case (.publicAddress, .flag(let isPublic)):
      setInterface("AssociatePublicIpAddress", .bool(isPublic), &request)
    default: break
    }
  }

  private static func count(_ text: String, _ request: inout JSONObject) throws(CLIFailure) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let numbers = parts.compactMap(PythonText.integer)
    guard (1...2).contains(parts.count), numbers.count == parts.count else {
      throw .parameter("count parameter should be of form min[:max] (e.g. 1 or 1:10)")
    }
    request["MinCount"] = .integer(numbers[0])
    request["MaxCount"] = .integer(numbers[numbers.count - 1])
  }

  private static func setInterface(_ key: String, _ value: JSON, _ request: inout JSONObject) {
    var interfaces = request["NetworkInterfaces"]?.array ?? [["DeviceIndex": 0]]
    guard var first = interfaces.first?.object else { return }
    if key != "PrivateIpAddresses" || first[key] == nil { first[key] = value }
    interfaces[0] = .object(first)
    request["NetworkInterfaces"] = .array(interfaces)
  }

  /// Moves what belongs to the interface into it, counts one instance where nothing is said, and
  /// wraps user data.
  static func finish(_ request: inout JSONObject) {
    if request["MaxCount"] == nil { request["MaxCount"] = 1 }
    if request["MinCount"] == nil { request["MinCount"] = 1 }
    moveIntoInterface(&request)
    if let script = request["UserData"]?.string {
      request["UserData"] = .string(Base64.encode(script.utf8))
    }
  }

  private static let interfaceOptions = [
    "PrivateIpAddresses", "SecondaryPrivateIpAddressCount", "AssociatePublicIpAddress",
  ]

  private static let moved = [
    ("SubnetId", "SubnetId"), ("SecurityGroupIds", "Groups"),
    ("Ipv6AddressCount", "Ipv6AddressCount"), ("Ipv6Addresses", "Ipv6Addresses"),
    ("EnablePrimaryIpv6", "PrimaryIpv6"),
  ]

  private static func moveIntoInterface(_ request: inout JSONObject) {
    guard var interfaces = request["NetworkInterfaces"]?.array,
      var first = interfaces.first?.object,
      interfaceOptions.contains(where: { first[$0] != nil })
    else { return }
    for (from, to) in moved {
      guard let value = request[from] else { continue }
      first[to] = value
      request[from] = nil
    }
    if let address = request["PrivateIpAddress"] {
      first["PrivateIpAddresses"] = [["PrivateIpAddress": address, "Primary": true]]
      request["PrivateIpAddress"] = nil
    }
    interfaces[0] = .object(first)
    request["NetworkInterfaces"] = .array(interfaces)
  }

  /// Refuses interfaces given both ways.
  static func check(_ values: [String: ArgumentValue]) throws(CLIFailure) {
    guard case .list(let interfaces)? = values["network-interfaces"], !interfaces.isEmpty else {
      return
    }
    let simple = [
      "secondary-private-ip-addresses", "secondary-private-ip-address-count",
      "associate-public-ip-address",
    ]
    guard !simple.contains(where: { values[$0] != nil && values[$0] != .flag(false) }) else {
      throw .parameter(
        "Mixing the --network-interfaces option with the simple, scalar options is not supported.")
    }
  }
}
