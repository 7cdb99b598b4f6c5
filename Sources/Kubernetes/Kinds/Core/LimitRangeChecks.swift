import Documents

/// What is wrong with a limit range.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateLimitRange`.
struct LimitRangeChecks {
  let spec: JSON

  var errors: [FieldError] {
    var seen: [String] = []
    return spec.list("limits").enumerated().flatMap { place, item in
      let limit = Limit(item: item, path: "spec.limits[\(place)]")
      let isAgain = seen.contains(limit.type)
      seen.append(limit.type)
      return limit.errors(isAgain: isAgain)
    }
  }

  /// What is said of one type of object.
  private struct Limit {
    let item: JSON
    let path: String

    var type: String { item.text("type") }

    func errors(isAgain: Bool) -> [FieldError] {
      var errors = typeErrors
      if isAgain { errors.append(FieldError(path + ".type", .duplicate, value: "\"\(type)\"")) }
      errors += ["max", "min"].flatMap(nameErrors)
      for list in ["default", "defaultRequest"] {
        if type != "Pod" {
          errors += nameErrors(list)
        } else if item[list]?.object?.isEmpty == false {
          errors.append(
            FieldError(
              "\(path).\(list)", .forbidden, "may not be specified when `type` is 'Pod'"))
        }
      }
      if type == "PersistentVolumeClaim", amount("min", "storage") == nil,
        amount("max", "storage") == nil
      {
        errors.append(
          FieldError(
            path + ".limits", .required,
            "either minimum or maximum storage value is required, but neither was provided"))
      }
      return errors + nameErrors("maxLimitRequestRatio") + names.flatMap(amountErrors)
    }

    private var typeErrors: [FieldError] {
      let errors = NameRule.qualifiedName.problems(of: type).map {
        FieldError(path + ".type", .invalid, quoted: type, $0)
      }
      let isStandard = ["Container", "PersistentVolumeClaim", "Pod"].contains(type)
      guard errors.isEmpty, !type.contains("/"), !isStandard else { return errors }
      return [
        FieldError(
          path + ".type", .invalid, quoted: type,
          "must be a standard limit type or fully qualified")
      ]
    }

    private func nameErrors(_ list: String) -> [FieldError] {
      (item[list]?.object?.keys ?? []).flatMap { name in
        let field = "\(path).\(list)[\(name)]"
        return ["Container", "Pod"].contains(type)
          ? ResourceName.errors(ofContainers: name, at: field)
          : ResourceName.errors(in: name, at: field)
      }
    }

    /// The resources that are limited, in order.
    private var names: [String] {
      let lists = ["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"]
      return Set(lists.flatMap { item[$0]?.object?.keys ?? [] }).sorted()
    }

    private func amount(_ list: String, _ name: String) -> Quantity? {
      if type == "Pod", list.hasPrefix("default") { return nil }
      return Quantity(item[list]?[member: name])
    }

    /// Amounts that do not fit each other.
    private func amountErrors(_ name: String) -> [FieldError] {
      let (least, most) = (amount("min", name), amount("max", name))
      let (limit, request) = (amount("default", name), amount("defaultRequest", name))
      var errors: [FieldError] = []
      func check(
        _ lower: (Quantity?, String), _ upper: (Quantity?, String), _ list: String,
        _ shown: Quantity?
      ) {
        guard let low = lower.0, let high = upper.0, let shown, low > high else { return }
        errors.append(
          FieldError(
            "\(path).\(list)[\(name)]", .invalid, quoted: shown.text,
            "\(lower.1) value \(low.text) is greater than \(upper.1) value \(high.text)"))
      }
      check((least, "min"), (most, "max"), "min", least)
      check((least, "min"), (request, "default request"), "defaultRequest", request)
      check((request, "default request"), (most, "max"), "defaultRequest", request)
      check((request, "default request"), (limit, "default limit"), "defaultRequest", request)
      check((least, "min"), (limit, "default"), "default", least)
      check((limit, "default"), (most, "max"), "default", most)
      errors += ratioErrors(name, least, most)
      if let limit, let request, limit != request, !ResourceName.canBeShared(name) {
        errors.append(
          FieldError(
            "\(path).defaultRequest[\(name)]", .invalid, quoted: request.text,
            "default value \(limit.text) must equal to defaultRequest value \(request.text) in "
              + name))
      }
      return errors
    }

    private func ratioErrors(
      _ name: String, _ least: Quantity?, _ most: Quantity?
    ) -> [FieldError] {
      guard let ratio = amount("maxLimitRequestRatio", name) else { return [] }
      let field = "\(path).maxLimitRequestRatio[\(name)]"
      var errors: [FieldError] = []
      if ratio < Quantity(1) {
        errors.append(
          FieldError(
            field, .invalid, quoted: ratio.text, "ratio \(ratio.text) is less than 1"))
      }
      guard let least, let most, least > .zero else { return errors }
      let millionths = (most.nanos * 1_000_000 + least.nanos / 2) / least.nanos
      if ratio.nanos * least.nanos / Quantity.perUnit > most.nanos {
        errors.append(
          FieldError(
            field, .invalid, quoted: ratio.text,
            "ratio \(ratio.text) is greater than max/min = \(Self.decimal(millionths))"))
      }
      return errors
    }

    private static func decimal(_ millionths: Int128) -> String {
      let rest = String(millionths % 1_000_000)
      return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
    }
  }
}
