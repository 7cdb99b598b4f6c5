/// An address of version 4 or 6 of the Internet Protocol.
///
/// Source: Go, `net/netip`; apiserver, `cel/library/ip.go`.
struct CELAddress: Hashable, Sendable {
  /// 4 or 16 of them.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads an address; one of version 4 in the clothes of version 6 is not allowed.
  init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    let read = text.contains(":") ? Self.six(text) : Self.four(text)
    guard let read else { return nil }
    let isMapped =
      read.count == 16 && read.prefix(10).allSatisfy { $0 == 0 } && read[10] == 255
      && read[11] == 255
    if isMapped { return nil }
    bytes = read
  }

  private static func four(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { part -> UInt8? in
      guard part.allSatisfy({ $0.isASCII && $0.isNumber }), part == "0" || !part.hasPrefix("0")
      else { return nil }
      return UInt8(part)
    }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  private static func six(_ text: String) -> [UInt8]? {
    var sides: [[UInt8]] = [[]]
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    for (place, word) in words.enumerated() {
      if word.isEmpty {
        let isEdge = place == 0 || place == words.count - 1
        if isEdge {
          guard words.count > 2, place == 0 ? words[1].isEmpty : words[place - 1].isEmpty else {
            return nil
          }
          continue
        }
        guard sides.count == 1 else { return nil }
        sides.append([])
      } else if word.contains("."), place == words.count - 1, let four = four(String(word)) {
        sides[sides.count - 1] += four
      } else {
        guard word.count <= 4, word.allSatisfy(\.isHexDigit), let number = UInt16(word, radix: 16)
        else { return nil }
        sides[sides.count - 1] += [UInt8(number >> 8), UInt8(number & 255)]
      }
    }
    guard sides.count == 2 else { return sides[0].count == 16 ? sides[0] : nil }
    let gap = 16 - sides[0].count - sides[1].count
    return gap >= 2 ? sides[0] + Array(repeating: 0, count: gap) + sides[1] : nil
  }

  /// As it is commonly written.
  var text: String {
    guard bytes.count == 16 else { return bytes.map { String($0) }.joined(separator: ".") }
    let words = stride(from: 0, to: 16, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    var best = 0..<0
    var start = 0
    for place in 0...8 where place == 8 || words[place] != 0 {
      if place - start > best.count, place - start > 1 { best = start..<place }
      start = place + 1
    }
    let hex = { (words: ArraySlice<UInt16>) in
      words.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard !best.isEmpty else { return hex(words[...]) }
    return hex(words[..<best.lowerBound]) + "::" + hex(words[best.upperBound...])
  }

  var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }
  var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
  }
  var isLinkLocalMulticast: Bool {
    bytes.count == 4
      ? bytes[0] == 224 && bytes[1] == 0 && bytes[2] == 0
      : bytes[0] == 255 && bytes[1] & 15 == 2
  }
  var isLinkLocalUnicast: Bool {
    bytes.count == 4
      ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 254 && bytes[1] & 0xc0 == 0x80
  }
  private var isMulticast: Bool {
    bytes.count == 4 ? bytes[0] & 0xf0 == 0xe0 : bytes[0] == 255
  }
  var isGlobalUnicast: Bool {
    bytes != [255, 255, 255, 255] && !isUnspecified && !isLoopback && !isMulticast
      && !isLinkLocalUnicast
  }
}

/// A network of addresses.
///
/// Source: Go, `net/netip`; apiserver, `cel/library/cidr.go`.
struct CELNetwork: Hashable, Sendable {
  let address: CELAddress
  let length: Int

  init(_ address: CELAddress, _ length: Int) {
    self.address = address
    self.length = length
  }

  /// Reads `10.0.0.0/8`.
  init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let address = CELAddress(String(halves[0])),
      halves[1] == "0" || !halves[1].hasPrefix("0"),
      halves[1].allSatisfy({ $0.isASCII && $0.isNumber }), let length = Int(halves[1]),
      length <= address.bytes.count * 8
    else { return nil }
    self.init(address, length)
  }

  var text: String { "\(address.text)/\(length)" }

  /// The same with zeros behind the prefix.
  var masked: CELNetwork { CELNetwork(Self.cut(address, length), length) }

  private static func cut(_ address: CELAddress, _ length: Int) -> CELAddress {
    CELAddress(
      bytes: address.bytes.enumerated().map { place, byte in
        let bits = min(max(length - place * 8, 0), 8)
        return bits == 0 ? 0 : byte & (255 << (8 - UInt8(bits)))
      })
  }

  func contains(_ other: CELAddress) -> Bool {
    other.bytes.count == address.bytes.count
      && Self.cut(other, length) == Self.cut(address, length)
  }

  func contains(_ other: CELNetwork) -> Bool {
    other.length >= length && contains(other.address)
  }
}
