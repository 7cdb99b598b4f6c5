/// The order of names in YAML: numbers within them count as numbers.
///
/// Source: sigs.k8s.io/yaml, `goyaml.v2/sorter.go`, `keyList.Less`.
enum NaturalOrder {
  static func isLess(_ left: String, _ right: String) -> Bool {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    var isAfterDigit = false
    for place in 0..<min(a.count, b.count) {
      if a[place] == b[place] {
        isAfterDigit = isDigit(a[place])
        continue
      }
      let (isLeftLetter, isRightLetter) = (isLetter(a[place]), isLetter(b[place]))
      if isLeftLetter && isRightLetter { return a[place] < b[place] }
      if isLeftLetter || isRightLetter { return isAfterDigit ? isLeftLetter : isRightLetter }
      return numbers(a, b, place)
    }
    return a.count < b.count
  }

  private static func numbers(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], _ place: Int
  ) -> Bool {
    var start: Double = 0
    if a[place] == "0" || b[place] == "0" {
      let before = a[..<place].reversed().prefix(while: isDigit)
      if before.contains(where: { $0 != "0" }) { start = 1 }
    }
    let (left, leftEnd) = number(a, place, start)
    let (right, rightEnd) = number(b, place, start)
    if left != right { return left < right }
    if leftEnd != rightEnd { return leftEnd < rightEnd }
    return a[place] < b[place]
  }

  private static func number(
    _ text: [Unicode.Scalar], _ place: Int, _ start: Double
  ) -> (Double, Int) {
    var value = start
    var end = place
    while end < text.count, isDigit(text[end]) {
      value = value * 10 + Double(text[end].value - 48)
      end += 1
    }
    return (value, end)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (48...57).contains(scalar.value)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}
