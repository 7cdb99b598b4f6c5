import AWSModel
import Documents

extension Classic {
  /// The settings of a Classic Load Balancer.
  ///
  /// - Source: API Reference 2012-06-01, “LoadBalancerAttributes”; User Guide for Classic Load
  ///   Balancers, “Configure connection draining” (off, 300 seconds unless said otherwise, 1 to
  ///   3,600), “Configure the idle connection timeout” (60) and “Configure desync mitigation mode”.
  struct Attributes: Codable, Sendable {
    var sharesAcrossZones = false
    var drains = false
    var drainingSeconds = 300
    var idleSeconds = 60
    var accessLog: JSON = ["Enabled": false]
    var desyncMode = "defensive"
  }

  /// Settings as requests write them.
  struct AttributesRequest: Decodable {
    let CrossZoneLoadBalancing: Switch?
    let AccessLog: JSON?
    let ConnectionDraining: Draining?
    let ConnectionSettings: Settings?
    let AdditionalAttributes: [Attribute]?

    struct Switch: Decodable {
      let Enabled: Bool
    }

    struct Draining: Decodable {
      let Enabled: Bool
      let Timeout: Int?
    }

    struct Settings: Decodable {
      let IdleTimeout: Int
    }
  }
}

extension Classic.Attributes {
  /// What the group of instances heeds of them: how long one that is let go keeps connections.
  var ofGroup: [Attribute] {
    [Attribute("deregistration_delay.timeout_seconds", drains ? String(drainingSeconds) : "0")]
  }

  /// All of them as operations answer them.
  var shape: JSON {
    [
      "CrossZoneLoadBalancing": crossZoneShape, "AccessLog": accessLog,
      "ConnectionDraining": drainingShape, "ConnectionSettings": settingsShape,
      "AdditionalAttributes": additionalShape,
    ]
  }

  /// Those that a request names.
  func shape(of request: Classic.AttributesRequest) -> JSON {
    JSON(present: [
      "CrossZoneLoadBalancing": request.CrossZoneLoadBalancing.map { _ in crossZoneShape },
      "AccessLog": request.AccessLog.map { _ in accessLog },
      "ConnectionDraining": request.ConnectionDraining.map { _ in drainingShape },
      "ConnectionSettings": request.ConnectionSettings.map { _ in settingsShape },
      "AdditionalAttributes": request.AdditionalAttributes.map { _ in additionalShape },
    ])
  }

  private var crossZoneShape: JSON { ["Enabled": .bool(sharesAcrossZones)] }
  private var drainingShape: JSON {
    ["Enabled": .bool(drains), "Timeout": .number(drainingSeconds)]
  }
  private var settingsShape: JSON { ["IdleTimeout": .number(idleSeconds)] }
  private var additionalShape: JSON {
    [["Key": .string(Self.desyncKey), "Value": .string(desyncMode)]]
  }

  private static let desyncKey = "elb.http.desyncmitigationmode"

  /// Takes what a request says, and notes what of it has no effect here.
  ///
  /// - Throws: `InvalidConfigurationRequest`, `LoadBalancerAttributeNotFound`.
  mutating func take(
    _ request: Classic.AttributesRequest, _ call: inout Call
  ) throws(AWSError) {
    if let draining = request.ConnectionDraining {
      drains = draining.Enabled
      drainingSeconds = draining.Timeout ?? drainingSeconds
      guard (1...3600).contains(drainingSeconds) else {
        throw .classicConflict("ConnectionDraining Timeout must be from 1 to 3600 seconds.")
      }
    }
    for attribute in request.AdditionalAttributes ?? [] {
      guard attribute.key == Self.desyncKey else {
        throw .unknownClassicAttribute(attribute.key)
      }
      guard ["monitor", "defensive", "strictest"].contains(attribute.value) else {
        throw .classicConflict(
          "\(attribute.key) must be one of monitor, defensive, strictest.")
      }
      if attribute.value != desyncMode { call.note("\(attribute.key)") }
      desyncMode = attribute.value
    }
    sharesAcrossZones = request.CrossZoneLoadBalancing?.Enabled ?? sharesAcrossZones
    if let settings = request.ConnectionSettings {
      if settings.IdleTimeout != idleSeconds { call.note("ConnectionSettings") }
      idleSeconds = settings.IdleTimeout
    }
    if let log = request.AccessLog { try take(log, &call) }
  }

  private mutating func take(_ log: JSON, _ call: inout Call) throws(AWSError) {
    if log["Enabled"]?.bool == true {
      guard log["S3BucketName"]?.string?.isEmpty == false else {
        throw .classicConflict("S3BucketName must be specified when AccessLog is enabled.")
      }
      guard [5, 60].contains(log["EmitInterval"]?.integer ?? 60) else {
        throw .classicConflict("AccessLog EmitInterval must be 5 or 60 minutes.")
      }
      call.note("AccessLog")
    }
    accessLog = log
  }
}

extension Call {
  /// Notes that a setting is kept and does nothing.
  fileprivate mutating func note(_ setting: String) {
    notices.append("\(setting) is kept and shown, but has no effect here")
  }
}
