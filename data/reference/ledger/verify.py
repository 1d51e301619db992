"""Checks an exported ledger of Weighbridge (version 2): python3 verify.py EXPORT [--receipt FILE...] [--key FILE] [HASH...]

Needs Python 3.8 or later and nothing else. It was written from the description of the format, to give the same answers as
the program's own check: 0 when everything fits, 1 when something is broken, 2 when a file is not what it should be.
"""
import base64, hashlib, json, os, re, sys
from datetime import datetime, timezone

# --- Canonical JSON, hashes and the tree ---------------------------------------------------------------------------------

class Unreadable(Exception): pass
class Broken(Exception): pass

def canonical(value):
    if value is None or isinstance(value, bool): return json.dumps(value)
    if isinstance(value, str): return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int) and abs(value) < 2**53: return str(value)
    if isinstance(value, list): return '[' + ','.join(map(canonical, value)) + ']'
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode('utf-16-be', 'surrogatepass'))
        return '{' + ','.join(canonical(key) + ':' + canonical(value[key]) for key in keys) + '}'
    raise ValueError(value)

def sha256(data): return hashlib.sha256(data if isinstance(data, bytes) else data.encode('utf-8', 'surrogatepass'))
def leaf_of(body): return sha256('\0' + body).hexdigest()
def link(previous, leaf): return sha256(f'weighbridge chain 1\n{previous}\n{leaf}\n').hexdigest()
def node(left, right): return sha256(b'\1' + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()

def grow(tree, size, leaf):
    """Adds a leaf to the complete subtrees of a tree of this size, largest first."""
    while size % 2: leaf, size = node(tree.pop(), leaf), size // 2
    tree.append(leaf)

def root_of(tree):
    if not tree: return sha256(b'').hexdigest()
    root = tree[-1]
    for left in reversed(tree[:-1]): root = node(left, root)
    return root

def is_included(leaf, index, size, root, path):
    if not leaf or index >= size: return False
    last = size - 1
    for beside in path:
        if last == 0: return False
        if index % 2 or index == last:
            leaf = node(beside, leaf)
            while index % 2 == 0 and index: index, last = index // 2, last // 2
        else: leaf = node(leaf, beside)
        index, last = index // 2, last // 2
    return last == 0 and leaf == root

def is_consistent(start, start_root, size, root, path):
    if start > size: return False
    if start in (0, size): return not path and start_root == (root if start == size else sha256(b'').hexdigest())
    place, last, path = start - 1, size - 1, list(path)
    while place % 2: place, last = place // 2, last // 2
    if place == 0: path.insert(0, start_root)
    if not path: return False
    older = newer = path.pop(0)
    for beside in path:
        if last == 0: return False
        if place % 2 or place == last:
            older, newer = node(beside, older), node(beside, newer)
            while place % 2 == 0 and place: place, last = place // 2, last // 2
        else: newer = node(newer, beside)
        place, last = place // 2, last // 2
    return last == 0 and older == start_root and newer == root

# --- Ed25519 (RFC 8032): a signature (R, s) fits when s*B - h*A is R ------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def x_of(y, is_odd):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P: x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and is_odd): return None
    return P - x if x % 2 != is_odd else x

def point(encoded):
    number = int.from_bytes(encoded, 'little')
    y, is_odd = number % 2**255, number >> 255
    x = x_of(y, is_odd) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)

def plus(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)

def times(number, base):
    result = (0, 1, 1, 0)
    while number:
        if number % 2: result = plus(result, base)
        base, number = plus(base, base), number // 2
    return result

BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = point(BASE_Y.to_bytes(32, 'little'))

def is_signed(public, text, signature):
    a, s = point(public), int.from_bytes(signature[32:], 'little')
    if len(signature) != 64 or a is None or s >= L: return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + text).digest(), 'little') % L
    x, y, z, _ = plus(times(s, BASE), times(h, (P - a[0], a[1], 1, P - a[3])))
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x % 2) << 255).to_bytes(32, 'little') == signature[:32]

# --- Signed notes, checkpoints, proofs and keys (c2sp.org) ---------------------------------------------------------------

def bytes_in(text):
    try: data = base64.b64decode(text, validate=True)
    except ValueError: return b''
    return data if base64.b64encode(data).decode() == text else b''

def note_in(note):
    cut = note.rfind('\n\n')
    if re.search('[\0-\x09\x0b-\x1f]', note): raise Unreadable('it holds signs that a signed note may not')
    if cut < 1 or not note.endswith('\n'): raise Unreadable('it has no signature after an empty line')
    signatures = []
    for line in note[cut + 2:-1].split('\n'):
        found = re.fullmatch(r'— (\S+) (\S+)', line)
        data = bytes_in(found[2]) if found else b''
        if len(data) < 5: raise Unreadable('a signature line is not written as one')
        signatures.append((found[1], data[:4], data[4:]))
    return note[:cut + 1], signatures

def key_in(line):
    found = re.fullmatch(r'([^+\s]+)\+([0-9a-f]{8})\+([\w+/=]+)', line)
    data = bytes_in(found[3]) if found else b''
    if len(data) != 33: raise Unreadable('it is no public key of a ledger')
    if data[0] != 1: raise Unreadable('it is no Ed25519 key')
    ident = sha256(found[1].encode() + b'\n' + data).digest()[:4]
    if ident.hex() != found[2]: raise Unreadable('its key id is not that of the key')
    return found[1], ident, data[1:]

def checkpoint_in(text):
    body, signatures = note_in(text)
    lines = body[:-1].split('\n')
    if len(lines) < 3 or not re.fullmatch('0|[1-9][0-9]{0,15}', lines[1]): raise Unreadable('its size is no whole number')
    if len(bytes_in(lines[2])) != 32: raise Unreadable('its third line is no root')
    return {'origin': lines[0], 'size': int(lines[1]), 'root': bytes_in(lines[2]).hex(), 'note': (body, signatures)}

def receipt_in(name, text):
    proof, growth, head = None, None, text
    if text.startswith('c2sp.org/tlog-proof@v1\n'):
        lines, _, head = text.partition('\n\n')
        lines = lines.split('\n')[1:]
        extra = base64.b64decode(lines.pop(0)[6:]).decode() if lines[0].startswith('extra ') else None
        proof = {'body': extra, 'index': int(lines[0][6:]), 'path': [bytes_in(line).hex() for line in lines[1:]]}
    elif re.match(r'old [0-9]+\n', text):
        lines, _, head = text.partition('\n\n')
        first, *lines = lines.split('\n')
        growth = {'from': int(first[4:]), 'path': [bytes_in(line).hex() for line in lines]}
    return {'kind': 'receipt', 'what': f'the receipt {name}', 'proof': proof, 'growth': growth, 'leaf': '', **checkpoint_in(head)}

def is_signed_by(note, key):
    text, signatures = note
    own = [data for name, ident, data in signatures if (name, ident) == key[:2]]
    return bool(own) and all(is_signed(key[2], text.encode(), data) for data in own)

def handover_in(text):
    note = note_in(text)
    found = re.fullmatch('weighbridge ledger key 1\n(\\S+)\nsize ([1-9][0-9]{0,15})\nbefore (\\S+)\nafter (\\S+)\n', note[0])
    if not found or int(found[2]) >= 2**53: raise Unreadable('it hands no key of a ledger over')
    return {'origin': found[1], 'size': int(found[2]), 'before': key_in(found[3]), 'after': key_in(found[4]), 'note': note}

def reigns_of(origin, keys, handovers):
    """Each key with the smallest tree that it signs, and the smallest that it signs no more: the newest first."""
    keys = [key for key in map(key_in, keys) if key[0] == origin]
    if len(handovers) > max(len(keys) - 1, 0):
        raise Broken(f'the keys: {len(handovers)} were handed over, and only {len(keys)} are named')
    reigns = [[keys[-1], 0, None]] if keys else []
    for place, key in enumerate(reversed(keys[:-1])):
        what, before = f'the hand-over to the key {key[1].hex()}', reigns[0]
        if place >= len(handovers): raise Broken(f'{what}: it is missing: the key before did not sign over it')
        one = handover_in(handovers[place])
        if one['origin'] != origin: raise Broken(f"{what}: it is of another ledger, {one['origin']}")
        if (one['before'], one['after']) != (before[0], key):
            raise Broken(f'{what}: it is of other keys than those that are named')
        if not is_signed_by(one['note'], before[0]): raise Broken(f'{what}: the key before did not sign it')
        if not is_signed_by(one['note'], key): raise Broken(f'{what}: the key itself did not sign it')
        if one['size'] <= before[1]: raise Broken(f'{what}: it does not come after the one before it')
        before[2] = one['size']
        reigns.insert(0, [key, one['size'], None])
    return reigns

def check_signer(what, note, size, reigns, given):
    for key, start, end in reigns:
        if not is_signed_by(note, key): continue
        if size < start or (end is not None and size >= end):
            signed = f'from {start} events on' if end is None else f"only {f'from {start} to' if start else 'up to'} {end - 1} events"
            raise Broken(f'{what}: it is signed with a key that signed {signed}')
        if given and not any(one[0] in given for one in reigns):
            raise Broken(f'{what}: it is signed by another key than those that you gave')
        return
    raise Broken(f'{what}: its signature is by none of the keys that the export names, or does not fit')

# --- The lines of an export ----------------------------------------------------------------------------------------------

def is_text(value): return isinstance(value, str)
def is_text_or_null(value): return value is None or is_text(value)
def is_count(value): return type(value) is int and 0 <= value < 2**53
def is_place(value): return is_count(value) and value > 0
def is_object(value): return isinstance(value, dict)
def is_list(value): return isinstance(value, list)
def is_texts(value): return is_list(value) and all(map(is_text, value))
def is_hash(value): return is_text(value) and re.fullmatch('[0-9a-f]{64}', value)
def is_salt(value): return is_text(value) and re.fullmatch('[0-9a-f]{2,}', value)
def is_moment(value): return is_text(value) and moment(value) is not None
def perhaps(check): return lambda value: value is MISSING or check(value)
def one_of(*wanted): return lambda value: value in wanted
MISSING = object()

def moment(text):
    found = re.fullmatch(r'(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z', text)
    try: second = datetime.strptime(found[1], '%Y-%m-%dT%H:%M:%S').replace(tzinfo=timezone.utc)
    except (TypeError, ValueError): return None
    return int(second.timestamp()) * 1000 + int(((found[2] or '.0') + '000')[1:4])

HEAD = {'seq': is_count, 'hash': is_hash}
MANIFEST = {'weighbridge': one_of('ledger export'), 'version': one_of(2), 'tender': is_text_or_null, 'exportedAt': is_moment,
            'events': is_count, 'head': is_object, 'origin': is_text, 'keys': is_texts, 'root': is_hash,
            'checkpoints': is_texts, 'withheld': is_list, 'handovers': lambda value: value is MISSING or is_texts(value)}
WITHHELD = {'ground': one_of('sight', 'chosen', 'erased'), 'why': is_text, 'contents': is_count, 'events': is_count}
STUB = {'seq': is_count, 'leaf': is_hash, 'previous_hash': is_hash, 'hash': is_hash, 'withheld': perhaps(is_place)}
WHOLE = {'body': is_object, 'previous_hash': is_hash, 'hash': is_hash, 'contents': is_list,
         'withheld': perhaps(lambda value: is_object(value) and all(map(is_place, value.values())))}
CONTENT = {'name': is_text, 'salt': is_salt, 'content': lambda value: value is not MISSING}
BODY = {'version': one_of(1), 'seq': is_count, 'at': is_moment, 'person': is_text_or_null, 'act': is_text,
        'tender': is_text_or_null, 'bid': is_text_or_null, 'criterion': is_text_or_null, 'detail': is_object,
        'contents': is_object}

def check_fields(what, fields, checks):
    for name, check in checks.items():
        if not check(fields.get(name, MISSING)): raise Unreadable(f"'{name}' of {what} is missing or not of its kind")
    for name in fields:
        if name not in checks: raise Unreadable(f"{what} has a field '{name}', which nothing vouches for")

def fields_in(line):
    if line == '': raise Unreadable('nothing stands there')
    try: fields = json.loads(line)
    except (ValueError, RecursionError): raise Unreadable('it is not JSON')
    if not is_object(fields): raise Unreadable('it is not a JSON object')
    return fields

def check_written(line, fields):
    try: is_so = canonical(fields) == line
    except (ValueError, RecursionError): is_so = False
    if not is_so: raise Unreadable('it is not written as an export writes it')

def manifest_in(line):
    fields = fields_in(line)
    if fields.get('weighbridge') != 'ledger export': raise Unreadable('it is not the first line of a ledger export')
    check_written(line, fields)
    check_fields('the manifest', fields, MANIFEST)
    check_fields('the head', fields['head'], HEAD)
    for reason in fields['withheld']: check_fields('a reason', reason, WITHHELD)
    return fields

def entry_in(line):
    fields = fields_in(line)
    check_fields('the event', fields, WHOLE if 'body' in fields else STUB)
    if 'body' in fields:
        check_fields('its body', fields['body'], BODY)
        if not all(map(is_hash, fields['body']['contents'].values())):
            raise Unreadable("'contents' in its body is not a list of digests")
        for content in fields['contents']:
            if not is_object(content): raise Unreadable("'contents' holds something that is no content")
            check_fields('a content', content, CONTENT)
    check_written(line, fields)
    return fields

# --- The check -----------------------------------------------------------------------------------------------------------

class Check:
    def __init__(self, receipts, keys, hashes):
        self.receipts, self.given, self.unseen = receipts, keys, set(hashes)
        self.manifest, self.closing, self.is_ended = None, None, False
        self.seq, self.hash, self.leaf, self.at, self.tree = 0, '0' * 64, '', None, []
        self.whole = self.stubs = self.contents = self.withheld = 0
        self.closed = None
        self.reasons, self.agreed, self.digest = {}, {'checkpoint': 0, 'receipt': 0}, hashlib.sha256()

    def line(self, line):
        if self.is_ended: raise Unreadable('something stands after the end')
        if self.manifest is None: self.begin(manifest_in(line))
        elif line == '': self.is_ended = True; return
        elif self.closing is not None: raise Unreadable('something stands after the closing line')
        elif line.startswith('{"closing"'): self.close(line); return
        else: self.entry(entry_in(line))
        self.meet()
        self.digest.update(line.encode() + b'\n')
        self.unseen.discard(self.hash)

    def begin(self, manifest):
        self.manifest, self.waiting = manifest, []
        handovers = manifest.get('handovers', [])
        self.reigns = reigns_of(manifest['origin'], manifest['keys'], handovers)
        self.handovers = {}
        for text in handovers:
            one = handover_in(text)
            if one['size'] > manifest['events']:
                raise Broken(f"the hand-over to the key {one['after'][1].hex()}: the export ends after {manifest['events']}: "
                             'its end was cut off')
            self.handovers[one['size']] = text
        for text in manifest['checkpoints']:
            one = {'kind': 'checkpoint', 'proof': None, 'growth': None, 'leaf': '', **checkpoint_in(text)}
            one['what'] = f"the checkpoint of {one['size']} events"
            if one['origin'] != manifest['origin']: raise Broken(f"{one['what']}: it is of another ledger")
            self.signed(one['what'], one['note'], one['size'])
            if one['size'] > manifest['events']:
                raise Broken(f"{one['what']}: the export ends after {manifest['events']}: its end was cut off")
            self.waiting.append(one)
        for one in self.receipts:
            if one['origin'] != manifest['origin']: raise Broken(f"{one['what']}: it is of another ledger, {one['origin']}")
            self.signed(one['what'], one['note'], one['size'])
            growth = one['growth']
            if growth and growth['from'] > manifest['events']:
                raise Broken(f"{one['what']}: it leads from a ledger of {growth['from']} events, and this export ends after "
                             f"{manifest['events']}: it was made before, or its end was cut off")
            if not growth and one['size'] > manifest['events']:
                raise Broken(f"{one['what']}: the ledger had {one['size']} events when it was signed, and this export ends "
                             f"after {manifest['events']}: it was made before, or its end was cut off")
            self.waiting.append(one)

    def signed(self, what, note, size):
        check_signer(what, note, size, self.reigns, self.given)

    def broken(self, why, place=None): raise Broken(why, place or self.seq + 1)

    def entry(self, entry):
        body, place = entry.get('body'), self.seq + 1
        seq = (body or entry)['seq']
        if place > self.manifest['events']: self.broken(f"the manifest promises only {self.manifest['events']} events")
        if seq != place:
            self.broken(f'in its place stands the event numbered {seq}: an event is missing, moved or added')
        if entry['previous_hash'] != self.hash: self.broken('its previous hash is not the hash of the entry before it')
        leaf = leaf_of(canonical(body)) if body else entry['leaf']
        if link(self.hash, leaf) != entry['hash']:
            self.broken('its hash does not follow from what it says: it was changed after it was recorded')
        if body: self.full(body, entry['contents'], entry.get('withheld', {}))
        else: self.stub(entry.get('withheld'))
        grow(self.tree, self.seq, leaf)
        self.seq, self.hash, self.leaf = place, entry['hash'], leaf

    def full(self, body, contents, withheld):
        if self.manifest['tender'] not in (None, body['tender']): self.broken('it belongs to another tender than the export')
        if self.at and moment(body['at']) < moment(self.at):
            self.broken(f"it is dated {body['at']}, before an event that precedes it ({self.at})")
        self.at, told = body['at'], set()
        for content in contents:
            name = content['name']
            if name not in body['contents']: self.broken(f"it never had a content '{name}'")
            if sha256(content['salt'] + '\n' + canonical(content['content'])).hexdigest() != body['contents'][name]:
                self.broken(f"its content '{name}' is not the one recorded, or its salt is not")
        if len({content['name'] for content in contents}) < len(contents): self.broken('a content stands there twice')
        told = {content['name'] for content in contents}
        for name, reason in withheld.items():
            if name in told or name not in body['contents']:
                self.broken(f"it withholds a content '{name}', which is there or never was")
            self.count(reason, 0)
            told.add(name)
        for name in body['contents']:
            if name not in told: self.broken(f"its content '{name}' is missing, and no reason is given")
        self.key_changed(body['act'], contents)
        self.whole += 1
        self.contents += len(contents)
        self.withheld += len(withheld)
        if self.manifest['tender'] is not None: self.ends(body['act'], body['detail'])

    def key_changed(self, act, contents):
        """An entry that tells of a new key is one of those that the manifest names, and holds that note."""
        note = self.handovers.get(self.seq + 1)
        if (act == 'ledger.key-changed') != (note is not None):
            self.broken('it tells of a new key, which the manifest does not name' if note is None
                        else 'the manifest names a new key from here on, and it tells of none')
        if any(content['name'] == 'handover' and content['content'] != note for content in contents):
            self.broken('it tells of another hand-over of the key than the manifest')

    def ends(self, act, detail):
        """The entry that closes the trail counts its events, and what comes after it says so."""
        events = detail.get('events')
        if self.closed:
            if act == 'tender.closed': self.broken(f'entry {self.closed} has closed the trail already')
            if detail.get('afterClosing') != self.closed:
                self.broken(f'it does not say that it came after entry {self.closed}, which closes the trail')
        elif act == 'tender.closed':
            if type(events) is not int: self.broken('it closes the trail and does not say after how many events')
            if self.whole > events:
                self.broken(f'it counts {events} events of this tender, and {self.whole} stand here up to it')
            if events > self.seq + 1:
                self.broken(f'it counts {events} events of this tender, and there are only {self.seq + 1} entries up to it')
            self.closed = self.seq + 1

    def stub(self, reason):
        if reason is not None: self.count(reason, 1)
        elif self.manifest['tender'] is None: self.broken('only its leaf is there, in an export of the whole ledger')
        self.stubs += 1

    def count(self, reason, kind):
        most = len(self.manifest['withheld'])
        if reason > most: self.broken(f'it gives reason {reason}, and the manifest has only {most}')
        self.reasons.setdefault(reason, [0, 0])[kind] += 1

    def meet(self):
        """Compares the tree with every checkpoint and receipt of this size."""
        for one in self.waiting:
            proof = one['proof']
            if proof and proof['index'] == self.seq - 1:
                one['leaf'] = self.leaf
                if proof['body'] is not None and leaf_of(proof['body']) != self.leaf:
                    self.broken(f"it is another event than the one that {one['what']} holds", self.seq)
        for one in self.waiting:
            growth = one['growth']
            if growth and growth['from'] == self.seq:
                if not is_consistent(self.seq, root_of(self.tree), one['size'], one['root'], growth['path']):
                    raise Broken(f"{one['what']}: its path does not lead from the first {self.seq} events here to the "
                                 f"{one['size']} that were signed: one of the entries {self.agreed['receipt'] + 1} to "
                                 f'{self.seq} was changed, or the path is of other trees')
                self.agreed['receipt'] = self.seq
            if one['size'] != self.seq: continue
            if root_of(self.tree) != one['root']:
                raise Broken(f"{one['what']}: the first {self.seq} events have another root here than when it was signed: "
                             f"one of the entries {self.agreed[one['kind']] + 1} to {self.seq} was changed since")
            self.agreed[one['kind']] = self.seq
            proof = one['proof']
            if proof and not is_included(one['leaf'], proof['index'], one['size'], one['root'], proof['path']):
                raise Broken(f"{one['what']}: its path does not lead from entry {proof['index'] + 1} to the root")

    def close(self, line):
        fields = fields_in(line)
        check_written(line, fields)
        check_fields('the closing line', fields, {'closing': is_text})
        note = note_in(fields['closing'])
        found = re.fullmatch('weighbridge ledger export 2\n(\\S+)\nevents (0|[1-9][0-9]{0,15})\nsha256 ([0-9a-f]{64})\n', note[0])
        if not found: raise Unreadable('the closing line is not written as one')
        self.closing = note, found

    def end(self):
        if self.manifest is None: raise Unreadable('the file is empty')
        manifest, events = self.manifest, self.manifest['events']
        if self.seq < events:
            self.broken(f'it is missing: the file ends after entry {self.seq}, and {events} are promised')
        if manifest['head'] != {'seq': self.seq, 'hash': self.hash}:
            self.broken('its hash is not the head that the manifest names', self.seq)
        if root_of(self.tree) != manifest['root']:
            raise Broken('the manifest: its root is not that of the tree over these events')
        for place, told in enumerate(manifest['withheld'], 1):
            contents, stubs = self.reasons.get(place, [0, 0])
            if [told['contents'], told['events']] != [contents, stubs]:
                raise Broken(f"the manifest: for reason {place} it withholds {told['contents']} contents and {told['events']} "
                             f'events, and {contents} and {stubs} are')
        what = 'the closing line'
        if self.closing is None: raise Broken(f'{what}: it is missing: the end of the file was cut off')
        if not self.is_ended: raise Broken(f'{what}: no line feed ends it: the end of the file was cut off')
        note, found = self.closing
        if (found[1], int(found[2])) != (manifest['origin'], self.seq):
            raise Broken(f'{what}: it closes another export than this')
        if found[3] != self.digest.hexdigest():
            raise Broken(f'{what}: the bytes before it are not those that were signed')
        self.signed(what, note, self.seq)
        for one in self.unseen:
            self.broken(f'no entry up to it has the hash {one}: the ledger was cut or written anew since that was noted', self.seq)

    def words(self):
        def count(number, noun): return f"{number} {noun}{'' if number == 1 else 's'}"
        others = f', and {self.stubs} by their leaf alone' if self.stubs else ''
        hidden = f' ({self.withheld} more withheld or erased)' if self.withheld else ''
        return (f"Sound: {count(self.seq, 'event')} in an unbroken chain, {self.whole} in full{others}; "
                f"{count(self.contents, 'content')} checked{hidden}. Head {self.seq} {self.hash}")

def one_line(text):
    """Words of an export stand in what is said of it, and must not look like a line of the check itself."""
    return re.sub(r'[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+', ' ', text)

def lines_of(path):
    """The lines of a file, cut at line feeds alone; after the last line feed comes an empty one."""
    line = b''
    with open(path, 'rb') as file:
        for line in file: yield line.rstrip(b'\n').decode() if line.endswith(b'\n') else line.decode()
    if line.endswith(b'\n'): yield ''

def main(words):
    path, option, receipts, keys, hashes = None, '', [], [], []
    for word in words:
        if re.fullmatch('[0-9a-f]{64}', word): hashes.append(word)
        elif word in ('--receipt', '--key'): option = word
        elif option == '--receipt': receipts.append(receipt_in(os.path.basename(word), open(word, newline='', encoding='utf-8').read()))
        elif option == '--key': keys += [key_in(line) for line in open(word, encoding='utf-8').read().split('\n') if line.strip() and line[0] != '#']
        else: path = word
    if path is None: print(__doc__, file=sys.stderr); return 2
    check, number = Check(receipts, keys, hashes), 0
    try:
        for line in lines_of(path):
            number += 1
            check.line(line)
        check.end()
    except Unreadable as error:
        print(one_line(f'{os.path.basename(path)}: line {max(number, 1)}: {error}.'), file=sys.stderr)
        return 2
    except Broken as error:
        why, *place = error.args
        print(one_line(f'Broken at entry {place[0]}: {why}.' if place else f'Broken: {why}.'))
        return 1
    except (OSError, UnicodeDecodeError) as error:
        print(f'{os.path.basename(path)} cannot be read: {error}', file=sys.stderr)
        return 2
    print(check.words())
    return 0

if __name__ == '__main__': sys.exit(main(sys.argv[1:]))
